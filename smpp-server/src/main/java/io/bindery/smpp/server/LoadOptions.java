package io.bindery.smpp.server;

import io.bindery.smpp.health.LoadLimits;
import io.bindery.smpp.health.LoadListener;

/** Who is told of the load, and when there is something to tell. */
record LoadOptions(LoadLimits limits, LoadListener listener) {}

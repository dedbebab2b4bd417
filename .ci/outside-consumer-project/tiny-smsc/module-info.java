/** What a host's own module has to say to use Bindery. */
module example.tiny.smsc {
    requires io.bindery.smpp.server;
    requires org.slf4j;
}

package io.bindery.smpp.interop;

/** Those that are tried. */
enum Implementation {
    CLOUDHOPPER {
        @Override
        OtherCentre centre() throws Exception {
            return new CloudhopperCentre();
        }
    },
    JSMPP {
        @Override
        OtherCentre centre() throws Exception {
            return new JsmppCentre();
        }
    },
    NODE {
        @Override
        OtherCentre centre() throws Exception {
            return NodeCentre.start();
        }
    };

    /** Starts one; skips the test when this machine cannot. */
    abstract OtherCentre centre() throws Exception;
}

/** What a host's own module has to say to use Bindery. */
module example.tiny.esme {
    requires io.bindery.smpp.client;
    requires org.slf4j;
}

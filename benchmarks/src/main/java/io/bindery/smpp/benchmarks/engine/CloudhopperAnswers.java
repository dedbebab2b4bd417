package io.bindery.smpp.benchmarks.engine;

import com.cloudhopper.smpp.PduAsyncResponse;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;

/** Answers requests in place, and tells slots of their answers; on both sides. */
final class CloudhopperAnswers extends DefaultSmppSessionHandler {
    private final MessageIds ids = new MessageIds();

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public PduResponse firePduRequestReceived(PduRequest request) {
        if (request instanceof SubmitSm submit) {
            SubmitSmResp response = submit.createResponse();
            response.setMessageId(ids.next());
            return response;
        }
        return request.createResponse();
    }

    @Override
    public void fireExpectedPduResponseReceived(PduAsyncResponse pair) {
        if (pair.getRequest().getReferenceObject() instanceof Slot slot) {
            int status = pair.getResponse().getCommandStatus();
            if (status == 0) {
                slot.answered();
            } else {
                slot.failed("command_status 0x" + Integer.toHexString(status));
            }
        }
    }
}

// An application made with node-smpp: binds to the gateway, submits one message, waits for its receipt, unbinds.
const smpp = require('smpp');
const [port, systemId, password] = process.argv.slice(2);
const giveUp = setTimeout(() => { console.log('esme: no receipt within 20 s'); process.exit(1); }, 20000);
let submittedId;

const session = smpp.connect({ url: `smpp://127.0.0.1:${port}`, auto_enquire_link_period: 10000 }, () => {
  session.bind_transceiver({ system_id: systemId, password }, (bound) => {
    console.log(`esme: bind_transceiver_resp status ${bound.command_status}, system_id ${bound.system_id}`);
    if (bound.command_status !== 0) process.exit(1);
    session.submit_sm({
      source_addr_ton: 5, source_addr: 'ACME',
      dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '31612345678',
      registered_delivery: 1,
      short_message: 'Ваш код 4711 👍',
    }, (answer) => {
      submittedId = answer.message_id;
      console.log(`esme: submit_sm_resp status ${answer.command_status}, message_id ${submittedId}`);
    });
  });
});
session.on('error', (error) => { console.log(`esme: ${error.message}`); process.exit(1); });
session.on('deliver_sm', (pdu) => {
  const text = pdu.short_message.message;
  const matches = text.startsWith(`id:${submittedId} `) && pdu.receipted_message_id === submittedId;
  console.log(`esme: receipt "${text}"`);
  console.log(`esme: receipted_message_id ${pdu.receipted_message_id}, message_state ${pdu.message_state}`);
  session.send(pdu.response());
  clearTimeout(giveUp);
  session.unbind(() => {
    console.log(`esme: unbind_resp; the receipt is ${matches ? 'ours, in text and TLV' : 'NOT ours'}`);
    session.close();
    process.exit(matches ? 0 : 1);
  });
});

// A message centre made with node-smpp: accepts every message and sends its delivery receipt half a second later.
const smpp = require('smpp');
const port = Number(process.argv[2]);
let messages = 0;

const server = smpp.createServer((session) => {
  session.on('error', (error) => console.log(`smsc: ${error.message}`));
  session.on('bind_transceiver', (pdu) => {
    console.log(`smsc: bind_transceiver ${pdu.system_id}, interface_version 0x${pdu.interface_version.toString(16)}`);
    session.send(pdu.response({ system_id: 'node' }));
  });
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => {
    console.log('smsc: unbind');
    session.send(pdu.response());
    session.close();
  });
  session.on('submit_sm', (pdu) => {
    const id = `node-${++messages}`;
    console.log(`smsc: submit_sm ${pdu.source_addr} -> ${pdu.destination_addr}, answered ${id}`);
    session.send(pdu.response({ message_id: id }));
    setTimeout(() => session.deliver_sm({
      source_addr: pdu.destination_addr,
      destination_addr: pdu.source_addr,
      esm_class: 0x04,
      short_message: `id:${id} sub:001 dlvrd:001 submit date:2611210800 done date:2611210801 stat:DELIVRD err:000 text:`,
      receipted_message_id: id,
      message_state: 2,
    }, (response) => console.log(`smsc: receipt of ${id} answered with status ${response.command_status}`)), 500);
  });
});
server.listen(port, '127.0.0.1', () => console.log(`smsc: listening on ${port}`));

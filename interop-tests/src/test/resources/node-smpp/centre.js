// A message centre made with node-smpp. Tells on standard output what happens, one event a line, and does what it is told on
// standard input: ask (enquire_link to all), unbind (all), drop (all connections). Ends with its standard input.
const smpp = require('smpp');
const readline = require('readline');
const password = process.argv[2];
const sessions = new Map(); // to the kind of bind
let messages = 0;

const tell = (...words) => console.log(words.join(' '));
const receivers = () => [...sessions].filter(([, kind]) => kind !== 'TRANSMITTER').map(([session]) => session);

function bind(session, kind, pdu) {
  if (pdu.password !== password) {
    session.send(pdu.response({ command_status: smpp.ESME_RINVPASWD }));
    session.close();
    return;
  }
  session.send(pdu.response({ system_id: 'node' }));
  sessions.set(session, kind);
  tell('bound', kind);
}

function receipt(pdu, id) {
  receivers()[0].deliver_sm({
    source_addr_ton: pdu.dest_addr_ton, source_addr_npi: pdu.dest_addr_npi, source_addr: pdu.destination_addr,
    dest_addr_ton: pdu.source_addr_ton, dest_addr_npi: pdu.source_addr_npi, destination_addr: pdu.source_addr,
    esm_class: 0x04,
    short_message: `id:${id} sub:001 dlvrd:001 submit date:2611210800 done date:2611210801 stat:DELIVRD err:000 text:`,
    receipted_message_id: id,
    message_state: 2,
  }, (response) => tell('receipt', response.command_status));
}

// the text as it is on the wire: its octets, not what node-smpp takes them for
smpp.filters.message.decode = function (value) { return value; };

const server = smpp.createServer((session) => {
  session.on('error', () => {});
  session.on('close', () => {
    if (sessions.has(session)) tell('closed', sessions.get(session));
    sessions.delete(session);
  });
  for (const kind of ['TRANSMITTER', 'RECEIVER', 'TRANSCEIVER']) {
    session.on(`bind_${kind.toLowerCase()}`, (pdu) => bind(session, kind, pdu));
  }
  session.on('enquire_link', (pdu) => {
    session.send(pdu.response());
    tell('asked');
  });
  session.on('unbind', (pdu) => {
    session.send(pdu.response());
    session.close();
    tell('unbound');
  });
  session.on('submit_sm', (pdu) => {
    const id = `node-${++messages}`;
    tell('message', id, pdu.esm_class, pdu.data_coding, Buffer.from(pdu.short_message).toString('hex') || '-');
    session.send(pdu.response({ message_id: id }));
    if (pdu.registered_delivery & 1) setTimeout(() => receipt(pdu, id), 20);
  });
});
server.listen(0, '127.0.0.1', () => tell('listening', server.address().port));

const orders = {
  ask: (session) => session.enquire_link((response) => tell('answered', response.command_status)),
  unbind: (session) => session.unbind(() => session.close()),
  drop: (session) => session.destroy(),
};
readline.createInterface({ input: process.stdin })
  .on('line', (order) => [...sessions.keys()].forEach(orders[order]))
  .on('close', () => process.exit(0));

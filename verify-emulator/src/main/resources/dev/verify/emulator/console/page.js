import { button, element, group, keep, offset, shortPath, span, timeOfDay, write } from './view.js';

const CHANNELS = { sms: 'SMS', call: 'Call', email: 'E-mail', whatsapp: 'WhatsApp' };
const account = new URLSearchParams(location.search).get('account');
const query = account ? `?account=${encodeURIComponent(account)}` : '';
const find = (id) => document.getElementById(id);

let state = null;
let ahead = 0;

const now = () => Date.now() + ahead;

async function call(method, path, body) {
  const answer = await fetch(`/emulator/${path}${query}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error((await answer.json()).message);
  }
}

/** Calls, and tells the reader when the emulator refuses. */
function press(method, path, body) {
  const problem = find('problem');
  problem.hidden = true;
  call(method, path, body).catch((error) => {
    problem.textContent = error.message;
    problem.hidden = false;
  });
}

async function copy(node) {
  await navigator.clipboard.writeText(node.textContent);
  write(find('connection'), `Copied ${node.textContent}.`);
}

function codeButton(code) {
  const node = button('', 'code', () => copy(node));
  return showCode(node, code);
}

function showCode(node, code) {
  if (node.textContent !== code) {
    node.textContent = code;
    node.setAttribute('aria-label', `Copy code ${code}`);
  }
  return node;
}

function bubble(message) {
  const foot = element('div', 'foot',
    codeButton(message.code),
    element('span', 'quiet', `${CHANNELS[message.channel] ?? message.channel} · ${timeOfDay(message.sent_at)}`));
  return element('li', 'bubble fresh', element('p', 'text', message.body), foot);
}

function showMessages() {
  find('inbox-empty').hidden = state.messages.length > 0;
  keep(find('threads'), group(state.messages, (message) => message.to), ([to]) => to,
    ([to]) => element('article', 'thread', element('h3', '', to), element('ol', '')),
    (thread, [, messages]) => keep(thread.lastElementChild, messages,
      (message) => `${message.number} ${message.verification_sid}`, bubble));
}

function push(request) {
  const details = element('dl', '');
  Object.entries(request.fields).forEach(([label, value]) => details.append(element('dt', '', label), element('dd', '', value)));
  // An app that compares numbers is told how many digits to ask for, and not which.
  const digits = Number(request.hidden_details.number_digits ?? 0);
  const number = element('input', '');
  Object.assign(number, { inputMode: 'numeric', autocomplete: 'off', maxLength: digits, size: digits + 2 });
  const answer = (word) => press('POST', 'handset/answer', {
    identity: request.identity, challenge_sid: request.challenge_sid, answer: word,
    ...(digits && word === 'approved' ? { metadata: { number: number.value.trim() } } : {}),
  });
  const actions = request.answerable
    ? element('div', 'buttons',
      button('Approve', 'primary', () => answer('approved')), button('Deny', 'danger', () => answer('denied')))
    : element('p', 'quiet', 'Waits for its own device: its key is not on this handset.');
  return element('article', 'card push',
    element('h3', '', request.message ?? 'Is it you?'),
    element('p', 'quiet', `${request.factor_name} · ${request.identity}`),
    details, ...(digits && request.answerable ? [element('label', 'number', 'Number on the page ', number)] : []), actions,
    element('p', 'quiet left', ''));
}

function token(item) {
  const enroll = () => press('POST', 'handset/enroll', { identity: item.identity, access_token: item.token });
  return element('article', 'card',
    element('h3', '', 'A device may enroll'),
    element('p', 'quiet', [item.friendly_name, item.identity].filter(Boolean).join(' · ')),
    element('div', 'buttons', button('Enroll this handset', 'primary', enroll)),
    element('p', 'quiet left', ''));
}

function totp(item) {
  const life = document.createElement('progress');
  life.max = item.period;
  life.setAttribute('aria-label', 'Seconds left');
  return element('article', 'card',
    element('div', 'row',
      element('div', '', element('h3', '', item.factor_name),
        element('p', 'quiet', item.identity + (item.verified ? '' : ' · not verified yet'))),
      codeButton(item.code)),
    life,
    element('p', 'quiet left', ''));
}

function showHandset() {
  const { pushes, tokens, totps } = state;
  find('handset-empty').hidden = pushes.length + tokens.length + totps.length > 0;
  keep(find('pushes'), [...pushes].reverse(), (item) => item.challenge_sid + item.answerable, push);
  keep(find('tokens'), tokens, (item) => item.sid, token);
  keep(find('totps'), totps, (item) => item.factor_sid + item.verified, totp,
    (card, item) => showCode(card.querySelector('button'), item.code));
}

function pathCell(request) {
  const cell = element('td', 'path', element('code', '', `${request.method} ${shortPath(request.path)}`));
  cell.title = request.path;
  return cell;
}

function showRequests() {
  const wanted = find('filter').value.trim().toLowerCase();
  const shown = state.requests.filter((request) => `${request.operation} ${request.method} ${request.path} ${request.status}`.toLowerCase().includes(wanted));
  find('requests-empty').hidden = state.requests.length > 0;
  find('requests').hidden = state.requests.length === 0;
  keep(find('requests').tBodies[0], shown, (request) => `${request.number} ${request.at}`, (request) => element('tr', '',
    element('td', '', element('time', '', timeOfDay(request.at))),
    element('td', '', request.operation ?? '—'),
    pathCell(request),
    element('td', request.status > 0 && request.status < 400 ? 'good' : 'bad', request.status === 0 ? 'cut off' : String(request.status))));
}

function describe(fault) {
  const words = { reset: 'cuts the connection', truncate: 'cuts the answer in half', hang: 'never answers' };
  const what = words[fault.action] ?? (fault.status ? `answers ${fault.status}` : `answers after ${fault.delay}`);
  const left = fault.times === null ? 'until ended' : `${fault.times} left`;
  return `${fault.operation ?? 'Every operation'}: ${what}, ${left}`;
}

function showFaults() {
  keep(find('fault-operation'), ['*', ...state.operations], (name) => name, (name) => {
    const option = element('option', '', name === '*' ? 'every operation' : name);
    option.value = name;
    return option;
  });
  const live = state.faults.filter((fault) => fault.times !== 0);
  find('faults-clear').hidden = live.length === 0;
  keep(find('faults'), live.map(describe), (text) => text, (text) => element('li', '', text));
}

function show() {
  showMessages();
  showHandset();
  showRequests();
  showFaults();
  write(find('account'), state.account_sid);
  write(find('service'), state.service_sid);
  const ahead = offset(state.clock_offset);
  find('offset').hidden = ahead === '';
  write(find('offset'), ahead);
  tick();
}

/** Shows what changes with time alone. */
function tick() {
  write(find('now'), timeOfDay(now()));
  if (state === null) {
    return;
  }
  const left = (item) => `${span((Date.parse(item.expires_at) - now()) / 1000)} left`;
  [...state.pushes].reverse().forEach((item, index) => write(find('pushes').children[index].querySelector('.left'), left(item)));
  state.tokens.forEach((item, index) => write(find('tokens').children[index].querySelector('.left'), left(item)));
  state.totps.forEach((item, index) => {
    const card = find('totps').children[index];
    const seconds = Math.max(0, item.ends_at - now() / 1000);
    card.querySelector('progress').value = seconds;
    write(card.querySelector('.left'), `${Math.ceil(seconds)} s left`);
  });
}

function faultRule() {
  const kind = find('fault-kind').value;
  const times = find('fault-times').value;
  const rule = { operation: find('fault-operation').value, times: times === '' ? null : Number(times) };
  if (kind === 'slow') {
    return { ...rule, delay: 'PT5S' };
  }
  return Number(kind) ? { ...rule, status: Number(kind) } : { ...rule, action: kind };
}

document.querySelectorAll('[data-advance]').forEach((node) => node.addEventListener('click', () => press('POST', 'clock', { advance: node.dataset.advance })));
find('clock-reset').addEventListener('click', () => press('POST', 'clock', { reset: true }));
find('inbox-clear').addEventListener('click', () => press('DELETE', 'inbox'));
find('reset').addEventListener('click', () => press('POST', 'reset'));
find('faults-clear').addEventListener('click', () => press('PUT', 'faults', []));
find('filter').addEventListener('input', showRequests);
find('fault-form').addEventListener('submit', (event) => {
  event.preventDefault();
  press('PUT', 'faults', [...state.faults.filter((fault) => fault.times !== 0), faultRule()]);
});

const events = new EventSource(`/emulator/events${query}`);
events.addEventListener('open', () => write(find('connection'), 'Live. Sends nothing to anyone.'));
events.addEventListener('error', () => write(find('connection'), 'Not connected. Trying again…'));
events.addEventListener('message', (event) => {
  ahead = Number(event.lastEventId) - Date.now();
  state = JSON.parse(event.data);
  show();
});
setInterval(tick, 250);

import { button, copy, curl, element, fold, form, group, isoDuration, keep, offset, pretty, shortPath, span, timeOfDay, write } from './view.js';

const CHANNELS = { sms: 'SMS', call: 'Call', email: 'Email', whatsapp: 'WhatsApp' };
const ENDED = { approved: 'used', canceled: 'canceled', expired: 'expired', max_attempts_reached: 'too many wrong codes' };
const parameters = new URLSearchParams(location.search);
const account = parameters.get('account');
const query = account ? `?account=${encodeURIComponent(account)}` : '';
const find = (id) => document.getElementById(id);

let state = null;
let ahead = 0;
let seen = null;

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
  return answer.status === 204 ? null : answer.json();
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

function codeButton(code) {
  const node = button('', 'code', () => copy(node, node.firstChild.textContent));
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
  return element('li', 'bubble fresh', element('p', 'text', message.body),
    element('div', 'foot', codeButton(message.code), element('span', 'quiet life', '')),
    element('p', 'quiet', `${CHANNELS[message.channel] ?? message.channel} · ${timeOfDay(message.sent_at)}`));
}

/** Says what has become of a code: its time left and its wrong checks, or how it ended. */
function life(message) {
  if (message.status !== 'pending') {
    return ENDED[message.status] ?? '';
  }
  const wrong = message.wrong_checks ? ` · ${message.wrong_checks} of ${message.max_wrong_checks} wrong` : '';
  const left = (Date.parse(message.expires_at) - now()) / 1000;
  return left > 0 ? `${span(left)} left${wrong}` : 'expired';
}

function isLive(message) {
  return message.status === 'pending' && Date.parse(message.expires_at) > now();
}

function shownMessages() {
  const wanted = find('inbox-search').value.trim().toLowerCase();
  const channel = find('inbox-channel').value;
  return state.messages.filter((message) => (!channel || message.channel === channel)
    && `${message.to} ${message.body}`.toLowerCase().includes(wanted));
}

const noMessageYet = find('inbox-empty').textContent;

function showMessages() {
  const shown = shownMessages();
  const all = state.messages.length;
  find('inbox-empty').hidden = shown.length > 0;
  write(find('inbox-empty'), all ? 'No message matches.' : noMessageYet);
  find('inbox-filters').hidden = all === 0;
  write(find('inbox-count'), all === 0 ? '' : all < 200 ? `(${all})` : '(newest 200)');
  keep(find('threads'), group(shown, (message) => message.to), ([to]) => to,
    ([to]) => element('article', 'thread', element('h3', '', to), element('ol', '')),
    (thread, [, messages]) => keep(thread.lastElementChild, messages,
      (message) => `${message.number} ${message.verification_sid}`, bubble, showLife));
}

function showLife(item, message) {
  write(item.querySelector('.life'), life(message));
  item.querySelector('.code').classList.toggle('over', !isLive(message));
}

function push(request) {
  const details = element('dl', '');
  Object.entries(request.fields).forEach(([label, value]) => details.append(element('dt', '', label), element('dd', '', value)));
  // An app that compares numbers gets the number of digits to ask for, and not the digits.
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
      element('div', '', element('h3', '', [item.issuer, item.factor_name].filter(Boolean).join(': ')),
        element('p', 'quiet', item.identity + (item.verified ? '' : ' · not verified yet'))),
      codeButton(item.code)),
    life,
    element('p', 'quiet left', ''));
}

function passkey(item) {
  return element('article', 'card',
    element('h3', '', `Passkey: ${item.factor_name}`),
    element('p', 'quiet', `${item.identity} · ${item.relying_party_id}`),
    element('p', 'quiet use', ''));
}

function passkeyUse(item) {
  if (!item.verified) {
    return 'not verified yet';
  }
  const used = item.last_used_at ? `last used ${timeOfDay(item.last_used_at)}` : 'not used yet';
  return [used, `counter ${item.counter}`, item.user_verified ? '' : 'user not verified', item.synced ? 'synced' : '']
    .filter(Boolean).join(' · ');
}

function showHandset() {
  const { pushes, tokens, totps, passkeys } = state;
  find('handset-empty').hidden = pushes.length + tokens.length + totps.length + passkeys.length > 0;
  keep(find('pushes'), [...pushes].reverse(), (item) => item.challenge_sid + item.answerable, push);
  keep(find('tokens'), tokens, (item) => item.sid, token);
  keep(find('totps'), totps, (item) => item.factor_sid + item.verified, totp,
    (card, item) => showCode(card.querySelector('button'), item.code));
  keep(find('passkeys'), passkeys, (item) => item.factor_sid, passkey,
    (card, item) => write(card.querySelector('.use'), passkeyUse(item)));
}

function isPoll(request) {
  return request.method === 'GET' && /^(Fetch|List)/.test(request.operation ?? '');
}

function outcome(status, code) {
  const text = status === 0 ? 'cut off' : [status, code].filter(Boolean).join(' · ');
  return element('span', status > 0 && status < 400 ? 'good' : 'bad', text);
}

/** A row that opens; what is inside is made when it is opened first. */
function row(summary, inside) {
  const body = element('div', 'inside');
  const node = element('details', '', element('summary', '', ...summary), body);
  node.addEventListener('toggle', () => {
    if (node.open && body.childElementCount === 0) {
      inside(body);
    }
  });
  return node;
}

function block(title, text) {
  return text ? [element('h3', '', title), element('pre', '', text)] : [];
}

function fields(title, encoded) {
  if (!encoded) {
    return [];
  }
  const list = element('dl', '');
  form(encoded).forEach(([name, value]) => list.append(element('dt', '', name), element('dd', '', value)));
  return [element('h3', '', title), list];
}

async function openRequest(request, body) {
  try {
    const details = await call('GET', `requests/${request.number}`);
    const command = curl(request, details, location.origin, state.account_sid);
    const button = element('button', '', 'Copy as curl');
    button.type = 'button';
    button.addEventListener('click', () => copy(button, command));
    body.append(element('p', 'quiet path', `${request.method} ${request.path}${details.query ? `?${details.query}` : ''}`),
      ...fields('Form', details.body), ...block('Response', details.response_body ? pretty(details.response_body) : ''),
      ...block('Headers', pretty({ ...details.headers, ...details.response_headers })),
      element('div', 'buttons', button));
  } catch {
    body.append(element('p', 'quiet', 'The emulator keeps the details of the newest 500 requests only.'));
  }
}

function requestRow(folded) {
  const request = folded.first;
  const path = element('code', 'path', `${request.method} ${shortPath(request.path)}`);
  path.title = request.path;
  return row([element('time', '', timeOfDay(request.at)), element('span', 'name', request.operation ?? '—'), path,
    element('span', 'quiet times', ''), outcome(request.status, request.code),
    element('span', 'quiet', request.duration_ms === undefined ? '' : `${request.duration_ms} ms`)],
  (body) => openRequest(request, body));
}

function showRequests() {
  const wanted = find('filter').value.trim().toLowerCase();
  const shown = state.requests.filter((request) => `${request.operation} ${request.method} ${request.path} ${request.status} ${request.code ?? ''}`.toLowerCase().includes(wanted));
  const all = state.requests.length;
  find('requests-empty').hidden = shown.length > 0;
  write(find('requests-empty'), all ? 'No request matches.' : 'No request to the API yet.');
  write(find('requests-count'), all === 0 ? '' : all < 200 ? `(${all})` : '(newest 200)');
  const folded = fold(shown, (request) => !find('polls').checked && isPoll(request)
    ? `${request.path} ${request.status}` : null);
  keep(find('log'), folded, (item) => `${item.last.number} ${item.last.at}`, requestRow,
    (node, item) => {
      write(node.querySelector('time'), timeOfDay(item.first.at));
      write(node.querySelector('.times'), item.count > 1 ? `×${item.count}` : '');
    });
}

function showDeliveries() {
  find('webhooks').hidden = state.deliveries.length === 0;
  keep(find('deliveries'), state.deliveries, (item) => `${item.number} ${item.at}`, (item) => row(
    [element('time', '', timeOfDay(item.at)), element('span', 'name', item.type), element('code', 'path', item.url),
      element('span', ''), outcome(item.status), element('span', '')],
    (body) => body.append(...(item.body.startsWith('{') ? block('Body', pretty(JSON.parse(item.body))) : fields('Body', item.body)))));
}

function describe(fault) {
  const words = { reset: 'cuts the connection', truncate: 'cuts the answer in half', hang: 'never answers' };
  const refusal = [fault.status, fault.code].filter(Boolean).join(' · ');
  const what = words[fault.action] ?? (refusal ? `answers ${refusal}` : `answers after ${fault.delay}`);
  const left = fault.times === null ? 'until ended' : `${fault.times} left`;
  return `${fault.operation ?? 'Every operation'}: ${what}, ${left}`;
}

function showFaults() {
  keep(find('fault-operation'), ['*', ...state.operations], (name) => name, (name) => {
    const option = element('option', '', name === '*' ? 'every operation' : name);
    option.value = name;
    return option;
  });
  const live = liveFaults();
  find('faults-clear').hidden = live.length === 0;
  keep(find('faults'), live.map((fault, index) => ({ text: describe(fault), index })), (item) => `${item.index} ${item.text}`,
    (item) => element('li', 'row', element('span', '', item.text), button('End', '', () => press('PUT', 'faults',
      liveFaults().filter((fault, index) => index !== item.index)))));
}

function liveFaults() {
  return state.faults.filter((fault) => fault.times !== 0);
}

/** Counts in the title what has arrived while the page was not looked at. */
function showTitle() {
  const newest = Math.max(0, ...state.messages.map((message) => message.number));
  if (seen === null || document.visibilityState === 'visible') {
    seen = newest;
  }
  const unseen = state.messages.filter((message) => message.number > seen).length + state.pushes.filter((push) => push.answerable).length;
  document.title = unseen ? `(${unseen}) Verify emulator` : 'Verify emulator';
}

function show() {
  showMessages();
  showHandset();
  showRequests();
  showDeliveries();
  showFaults();
  showTitle();
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
  shownMessages().forEach((message) => {
    const item = find('threads').querySelector(`[data-key="${message.number} ${message.verification_sid}"]`);
    if (item) {
      showLife(item, message);
    }
  });
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
  if (kind === 'own') {
    const number = (id) => (find(id).value ? Number(find(id).value) : null);
    return { ...rule, status: number('fault-status'), code: number('fault-code') };
  }
  if (kind === 'slow') {
    return { ...rule, delay: 'PT5S' };
  }
  return Number(kind) ? { ...rule, status: Number(kind) } : { ...rule, action: kind };
}

document.querySelectorAll('[data-advance]').forEach((node) => node.addEventListener('click', () => press('POST', 'clock', { advance: node.dataset.advance })));
find('clock-reset').addEventListener('click', () => press('POST', 'clock', { reset: true }));
find('clock-form').addEventListener('submit', (event) => {
  event.preventDefault();
  press('POST', 'clock', { advance: isoDuration(find('clock-by').value) });
});
find('inbox-clear').addEventListener('click', () => press('DELETE', 'inbox'));
find('reset').addEventListener('click', () => find('reset-dialog').showModal());
find('reset-dialog').addEventListener('close', () => {
  if (find('reset-dialog').returnValue === 'reset') {
    press('POST', 'reset');
  }
  find('reset-dialog').returnValue = '';
});
find('settings').addEventListener('click', () => copy(find('settings'),
  `twilio:\n  verify:\n    base-url: ${location.origin}\n    account-sid: ${state.account_sid}\n    auth-token: emulator\n    service-sid: ${state.service_sid}\n`));
find('faults-clear').addEventListener('click', () => press('PUT', 'faults', []));
['filter', 'polls'].forEach((id) => find(id).addEventListener('input', showRequests));
['inbox-search', 'inbox-channel'].forEach((id) => find(id).addEventListener('input', showMessages));
find('fault-kind').addEventListener('input', () => { find('fault-own').hidden = find('fault-kind').value !== 'own'; });
document.addEventListener('visibilitychange', () => state && showTitle());
find('inbox-search').value = (parameters.get('to') ?? '').replace(/^ /, '+');
find('filter').value = parameters.get('filter') ?? '';
find('fault-form').addEventListener('submit', (event) => {
  event.preventDefault();
  press('PUT', 'faults', [...liveFaults(), faultRule()]);
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

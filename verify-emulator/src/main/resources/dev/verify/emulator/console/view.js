// Small helpers to keep a page in step with data, without losing the reader's focus.

/** Makes an element: its classes, its text and its children. */
export function element(tag, classes, ...children) {
  const node = document.createElement(tag);
  if (classes) {
    node.className = classes;
  }
  node.append(...children);
  return node;
}

/** Makes a button that does something. */
export function button(text, classes, action) {
  const node = element('button', classes, text);
  node.type = 'button';
  node.addEventListener('click', action);
  return node;
}

/** Writes a text, and leaves the page alone when it already says so. */
export function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Keeps one child of a container per item, in the order of the items; a child whose key stays is kept. */
export function keep(container, items, keyOf, make, refresh = () => {}) {
  const old = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let place = container.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let child = old.get(key);
    if (child) {
      old.delete(key);
    } else {
      child = make(item);
      child.dataset.key = key;
    }
    refresh(child, item);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      container.insertBefore(child, place);
    }
  }
  old.forEach((child) => child.remove());
}

/** Groups items by a key, in the order in which the keys first appear. */
export function group(items, keyOf) {
  const groups = new Map();
  items.forEach((item) => groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]));
  return [...groups];
}

/** Shows the time of day of a moment. */
export function timeOfDay(moment) {
  return new Date(moment).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
}

/** Shows a number of seconds as people say it. */
export function span(seconds) {
  const rest = Math.max(0, Math.round(seconds));
  return rest < 90 ? `${rest} s` : `${Math.floor(rest / 60)} min ${rest % 60} s`;
}

/** Shows an ISO 8601 duration as a short sum, such as +1 h 10 min. */
export function offset(duration) {
  if (duration === 'PT0S') {
    return '';
  }
  const back = duration.includes('-');
  return (back ? '−' : '+') + duration.replace(/PT|-/g, '').replace('H', ' h ').replace('M', ' min ')
    .replace(/(\.\d+)?S/, ' s').trim();
}

/** Shortens the identifiers in a path, which are long and look all the same. */
export function shortPath(path) {
  return decodeURIComponent(path).replace(/^\/v2/, '').replace(/\b([A-Z]{2}[0-9a-f]{2}|[0-9a-f]{6})[0-9a-f-]{20,}/gi, '$1…');
}

/** Copies a text, and says so where the reader has pressed. */
export async function copy(node, text) {
  const done = (word) => {
    node.dataset.copied = word;
    document.getElementById('connection').textContent = word;
    setTimeout(() => delete node.dataset.copied, 2000);
  };
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    done('Copied');
  } else {
    // Without HTTPS on another host there is no clipboard for scripts.
    getSelection().selectAllChildren(node);
    done('Press Ctrl+C');
  }
}

/** Folds neighbors with the same key into one; a key of null folds nothing. The list is newest first. */
export function fold(items, keyOf) {
  const folded = [];
  items.forEach((item) => {
    const key = keyOf(item);
    const before = folded[folded.length - 1];
    if (key !== null && before?.key === key) {
      before.count += 1;
      before.last = item;
    } else {
      folded.push({ key, first: item, last: item, count: 1 });
    }
  });
  return folded;
}

/** Reads an encoded form: names and values. */
export function form(encoded) {
  return encoded.startsWith('{') ? [['JSON', encoded]] : [...new URLSearchParams(encoded)];
}

export function pretty(value) {
  return JSON.stringify(value, null, 2);
}

/** Writes a request as a command; the credentials stay variables of the shell. */
export function curl(request, details, origin, accountSid) {
  const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const url = origin + request.path + (details.query ? `?${details.query}` : '');
  const json = details.body.startsWith('{');
  const data = json ? ` \\\n  -H 'Content-Type: application/json' --data-raw ${quote(details.body)}` : details.body ? form(details.body).map(([name, value]) => ` \\\n  --data-urlencode ${quote(`${name}=${value}`)}`).join('') : '';
  return `curl -X ${request.method} ${quote(url)} \\\n  -u "${accountSid}:$TWILIO_AUTH_TOKEN"${data}`;
}

/** Turns what people write, such as 2 h 30 min, into an ISO 8601 duration. */
export function isoDuration(text) {
  const units = { d: 86400, h: 3600, m: 60, s: 1 };
  const parts = [...text.toLowerCase().matchAll(/(\d+(?:\.\d+)?)\s*([dhms])/g)];
  return parts.length ? `PT${parts.reduce((sum, [, number, unit]) => sum + number * units[unit], 0)}S` : text;
}

// The session in the hall: keeps what was tapped until it is sent, finds a name, and shows the time. Without it the same page works by its
// forms. Only numbers, marks and instants are kept, and no name.
const byId = (id) => document.getElementById(id);
const list = byId('lijst');
const waiting = byId('wacht');
const RETRY = 15_000;
const TICK = 5_000;
const DAYS_KEPT = 7;

/** The clock of the server, as far as this phone can tell: a clock that is wrong must not decide whose tap is the last. */
const today = byId('nu')?.parentElement;
const skew = today ? Date.parse(today.dataset.now) - Date.now() : 0;
const now = () => new Date(Date.now() + skew).toISOString();
const clock = (instant) =>
  new Date(instant)
    .toLocaleTimeString('nl-BE', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Brussels' })
    .replace(/^0|:00$/g, '')
    .replace(':', '.');

/** Sends a form, which keeps what was typed while there is no connection. What it asks for is done once, however often it is sent. */
const deliver = async (form) => {
  const unsure = form.querySelector('[role=alert]');
  unsure.hidden = true;
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } }).catch(
    () => undefined,
  );
  form.ariaBusy = null;
  if (answer?.redirected) return location.assign(answer.url);
  // What has to be mended stands in a page of its own.
  if (answer) return form.submit();
  unsure.hidden = false;
};

const startList = () => {
  const key = list.dataset.taps;
  const oldest = new Date(Date.now() - DAYS_KEPT * 86_400_000).toISOString();
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
      return Object.fromEntries(Object.entries(kept).filter(([, { at }]) => at > oldest));
    } catch {
      return {};
    }
  };
  const write = (taps) => {
    if (Object.keys(taps).length > 0) localStorage.setItem(key, JSON.stringify(taps));
    else localStorage.removeItem(key);
  };
  const buttons = new Map([...list.querySelectorAll('button.tick')].map((one) => [one.name.slice('tik.'.length), one]));

  const show = (number, { mark, guests, at }) => {
    const button = buttons.get(String(number));
    if (!button) return;
    const isThere = mark === 'present' || mark === 'late';
    if (isThere) button.dataset.guests = guests;
    button.setAttribute('aria-pressed', String(isThere));
    button.value = isThere ? 'expected' : `present,${button.dataset.guests}`;
    const state = button.querySelector('.state');
    state.className = `state ${isThere ? 'done' : 'muted'}`;
    state.textContent =
      (mark === 'expected' ? button.dataset.expected : list.dataset[mark]) + (isThere ? `, ${clock(at)} uur` : '');
  };

  const count = () => {
    const there = [...buttons.values()].filter((one) => one.getAttribute('aria-pressed') === 'true');
    byId('aantal').textContent = there.length;
    byId('gasten').textContent = there.reduce((sum, { dataset }) => sum + Number(dataset.guests), 0);
  };

  let isSignedOut = false;
  // What the server will not take, however often it is sent.
  let isLost = false;
  const tell = (text) => {
    waiting.hidden = text === '';
    if (waiting.textContent !== text) waiting.textContent = text;
  };
  /** Tells of whom the server could note nothing: a tap on them was shown, and is taken back. */
  const passedOver = byId('niet');
  const tellPassedOver = (numbers) => {
    if (numbers.length === 0) return;
    const told = passedOver.querySelector('b');
    const names = numbers.map((number) => {
      const button = buttons.get(String(number));
      if (!button) return list.dataset.somebody;
      show(number, { mark: 'expected' });
      button.querySelector('.state').className = 'state late';
      button.querySelector('.state').textContent = list.dataset.passed;
      return button.querySelector('b').textContent;
    });
    told.textContent = [...new Set([...told.textContent.split(', ').filter(Boolean), ...names])].join(', ');
    passedOver.hidden = false;
    passedOver.classList.add('pending');
  };
  passedOver.addEventListener('click', () => {
    passedOver.classList.remove('pending');
    const form = byId('nieuw');
    form.closest('details').open = true;
    form.elements.name.value ||= passedOver.querySelector('b').textContent.split(', ')[0];
  });

  const tellCount = (wasSent) => {
    const count = Object.keys(read()).length;
    const { one, many, refused, lost, sent } = list.dataset;
    if (count === 0) tell(wasSent && passedOver.hidden ? sent : '');
    else tell((isSignedOut ? refused : isLost ? lost : count === 1 ? one : many).replace('{n}', count));
  };

  let sending;
  let retry;
  const send = async () => {
    const taps = Object.entries(read()).slice(0, list.dataset.most);
    if (taps.length === 0) return;
    const fields = taps.map(([number, { mark, guests, at }]) => [`tik.${number}`, `${mark},${guests},${at}`]);
    const answer = await fetch(key, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept: 'application/json' },
    }).catch(() => undefined);
    isSignedOut = [401, 403, 404].includes(answer?.status);
    isLost = !isSignedOut && answer?.status >= 400 && answer.status < 500 && answer.status !== 429;
    if (!answer?.ok) return;
    const { people, passedOver: not } = await answer.json();
    const left = read();
    for (const [number, { at }] of taps) if (left[number]?.at === at) delete left[number];
    write(left);
    for (const person of people) if (!left[person.number] && person.at) show(person.number, person);
    tellPassedOver(not.filter((number) => !left[number]));
    count();
    return send();
  };
  const sendAll = () => {
    clearTimeout(retry);
    const had = Object.keys(read()).length > 0;
    sending ??= send().finally(() => {
      sending = undefined;
      tellCount(had);
      clearTimeout(retry);
      const isLeft = Object.keys(read()).length > 0 && navigator.onLine;
      if (isLeft && !isSignedOut && !isLost) retry = setTimeout(sendAll, RETRY);
    });
    return sending;
  };

  // Where nothing can be kept, as in some private windows, the form goes on as without a script.
  const canKeep = (() => {
    try {
      write(read());
      return true;
    } catch {
      return false;
    }
  })();

  list.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button?.name.startsWith('tik.')) return;
    if (!canKeep) return;
    event.preventDefault();
    passedOver.classList.remove('pending');
    const mark = button.getAttribute('aria-pressed') === 'true' ? 'expected' : 'present';
    const tap = { mark, guests: Number(button.dataset.guests), at: now() };
    const number = button.name.slice('tik.'.length);
    write({ ...read(), [number]: tap });
    show(number, tap);
    count();
    tellCount(false);
    sendAll();
  });
  addEventListener('online', sendAll);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && sendAll());

  byId('afsluiten')?.addEventListener('submit', async (event) => {
    event.preventDefault();
    await sendAll();
    // Somebody who was told that the rest cannot be noted may close all the same.
    if (Object.keys(read()).length === 0 || isLost) return deliver(event.target);
    tell(list.dataset.wait);
    waiting.scrollIntoView({ block: 'center' });
  });

  for (const [number, tap] of Object.entries(read())) show(number, tap);
  count();
  tellCount(false);
  sendAll();

  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  byId('zoekveld').hidden = false;
  const search = byId('zoek');
  search.addEventListener('input', () => {
    const wanted = plain(search.value.trim());
    let found = 0;
    for (const row of list.querySelectorAll('ul > li')) {
      row.hidden = !plain(row.querySelector('b').textContent).includes(wanted);
      if (!row.hidden) found += 1;
    }
    byId('niemand').hidden = found > 0;
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      search.value = '';
      search.dispatchEvent(new Event('input'));
    }
  });
};

const showTime = () => {
  const items = [...byId('agenda').children];
  const at = now();
  const running = items.find(({ dataset }) => dataset.at <= at && at < dataset.until);
  for (const item of items) item.className = item === running ? 'now' : item.dataset.until <= at ? 'done' : 'later';
  const [begun, title] = running
    ? [true, running.querySelector('h3 span').textContent]
    : [false, at < items[0]?.dataset.at ? today.dataset.before : today.dataset.after];
  if (byId('nu').textContent !== title) byId('nu').textContent = title;
  byId('klok').hidden = !begun;
  byId('meter').toggleAttribute('hidden', !begun);
  if (!running) return;
  const [from, until] = [Date.parse(running.dataset.at), Date.parse(running.dataset.until)];
  byId('klok').textContent = today.dataset.left.replace('{n}', Math.ceil((until - Date.parse(at)) / 60_000));
  const share = (100 * (Date.parse(at) - from)) / (until - from);
  byId('meter').firstElementChild.setAttribute('width', `${Math.floor(share)}%`);
};

byId('nieuw')?.addEventListener('submit', (event) => {
  event.preventDefault();
  deliver(event.target);
});
if (list && waiting && list.querySelector('button.tick')) startList();
if (today) setInterval(showTime, TICK);

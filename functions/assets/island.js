// Sends the forms of a page without loading it anew: the answer takes the place of what was in `main`, the focus stays where somebody was, and
// what was done is read out. Without this script the browser sends the form as ever. What may have arrived is never sent again by itself.

const FOCUSABLE = 'a[href],button,input:not([type=hidden]),select,textarea,summary';
/** Of a form: it was done, it has to be mended, somebody else was first. Anything else is shown above what was typed. */
const SHOWN = [200, 409, 422];

const policy = globalThis.trustedTypes?.createPolicy('klimaatdoeners', { createHTML: (text) => text });
const main = document.querySelector('main');
const teller = document.body.appendChild(document.createElement('div'));
teller.className = 'hide';
teller.ariaLive = 'polite';
let isBusy = false;
let toForget;
let warning;

const nameOf = (one) => `${one.localName} ${one.ariaLabel ?? one.textContent}`;

/** How to find again where somebody is, in the page that comes. */
const placeOf = (focused) => {
  const all = [...main.querySelectorAll(FOCUSABLE)];
  return { id: focused.id, said: nameOf(focused), index: all.indexOf(focused) };
};

const found = ({ id, said, index }) => {
  const all = [...main.querySelectorAll(FOCUSABLE)];
  return (
    (id && document.getElementById(id)) ||
    all.find((one) => nameOf(one) === said) ||
    all[Math.min(index, all.length - 1)]
  );
};

const focus = (element) => {
  if (!element) return;
  if (!element.matches(FOCUSABLE)) element.tabIndex = -1;
  element.focus({ preventScroll: true });
};

const swap = (page, hash) => {
  const focused = document.activeElement;
  const place = main.contains(focused) ? placeOf(focused) : undefined;
  const top = focused.getBoundingClientRect().top;
  main.replaceChildren(...page.querySelector('main').childNodes);
  document.title = page.title;
  const asked = main.querySelector('[role=alert]') ?? (hash && main.querySelector(hash));
  const there = asked || (place && found(place));
  // What is folded away cannot have the focus: the line that unfolds it can.
  const target = there?.closest('details:not([open])')?.firstElementChild ?? there;
  focus(target);
  if (asked) asked.scrollIntoView({ block: 'start' });
  else if (target) scrollBy(0, target.getBoundingClientRect().top - top);
  teller.textContent = main.querySelector('[role=status]')?.innerText.slice(0, 300) ?? '';
  // Once it was read out, nobody should come across it at the end of the page.
  clearTimeout(toForget);
  toForget = setTimeout(() => teller.replaceChildren(), 5000);
};

/** Tells above the page what went wrong. All that was typed stays below it. */
const warn = (...told) => {
  warning = document.createElement('div');
  warning.className = 'sheet errors flow';
  warning.role = 'alert';
  warning.append(...told);
  main.prepend(warning);
  focus(warning);
  warning.scrollIntoView({ block: 'start' });
};

const take = async (answer, { hash }) => {
  const text = await answer.text();
  const { pathname } = new URL(answer.url);
  if (answer.redirected && pathname !== location.pathname) return location.assign(answer.url);
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html');
  if (!SHOWN.includes(answer.status)) return warn(...page.querySelector('main').childNodes);
  if (answer.redirected) history.replaceState(null, '', answer.url);
  swap(page, hash);
  return true;
};

/** True once the answer of a form stands in the page. */
const send = async (form, submitter, action) => {
  const data = new FormData(form, submitter);
  if (form.dataset.portion) data.set('portie', form.dataset.portion);
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
  const answer = await fetch(action, { method: 'POST', body, headers: { accept: 'text/html' } }).catch(() => undefined);
  if (answer) return take(answer, action).catch(() => location.reload());
  // It may have arrived. Whoever sends it again does so by themselves, and then the browser tells what is wrong.
  form.dataset.plain = '';
  warn(main.dataset.unsure);
};

document.addEventListener('submit', async (event) => {
  const { target: form, submitter } = event;
  const action = new URL(submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href);
  const isOurs = main?.contains(form) && form.method === 'post' && action.origin === location.origin;
  if (event.defaultPrevented || !isOurs || form.dataset.plain !== undefined) return;
  event.preventDefault();
  if (isBusy) return;
  isBusy = true;
  teller.textContent = '';
  main.ariaBusy = 'true';
  warning?.remove();
  const isShown = await send(form, submitter, action);
  isBusy = false;
  main.ariaBusy = null;
  // Long work goes on by itself, a portion a request.
  if (isShown) main.querySelector('form[data-onward]')?.requestSubmit();
});

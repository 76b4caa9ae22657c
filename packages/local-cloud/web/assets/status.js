const clockCard = document.querySelector('#clock');
const clockStatus = document.querySelector('#clock-status');
const clockTime = document.querySelector('#clock-time');
const topTime = document.querySelector('#top-time');

const friendly = new Intl.DateTimeFormat(clockCard.dataset.locale, {
  timeZone: clockCard.dataset.timeZone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

const showTime = async () => {
  const response = await fetch('/_local/clock');
  const { now } = await response.json();
  const text = friendly.format(new Date(now));
  clockTime.textContent = text;
  topTime.textContent = text;
};

const post = async (path, body) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? `The answer was ${response.status}.`);
  return answer;
};

const advance = async (to) => {
  const buttons = clockCard.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  clockStatus.textContent = 'On the way …';
  const timer = setInterval(() => showTime().catch(() => undefined), 300);
  try {
    await post('/_local/clock', { advanceTo: to });
    location.reload();
  } catch (error) {
    clockStatus.textContent = error.message;
    for (const button of buttons) button.disabled = false;
  } finally {
    clearInterval(timer);
  }
};

clockCard.addEventListener('click', ({ target }) => {
  const to = target.dataset.advance;
  if (to !== undefined) advance(to);
});

document.querySelector('#clock-form').addEventListener('submit', (event) => {
  event.preventDefault();
  advance(new FormData(event.target).get('advanceTo'));
});

const form = document.querySelector('#token-form');
const tokenStatus = document.querySelector('#token-status');
const result = document.querySelector('#token-result');
const curl = document.querySelector('#token-curl');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const wanted = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  try {
    const { token } = await post('/_local/token', wanted);
    curl.textContent = `curl -H 'authorization: Bearer ${token}' ${form.dataset.example}`;
    result.hidden = false;
    tokenStatus.textContent = `A token of ${wanted.role}, good for ten years of virtual time:`;
  } catch (error) {
    result.hidden = true;
    tokenStatus.textContent = error.message;
  }
});

document.querySelector('#token-copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(curl.textContent);
  tokenStatus.textContent = 'Copied.';
});

setInterval(() => showTime().catch(() => undefined), 10_000);

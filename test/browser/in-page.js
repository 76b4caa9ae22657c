// These functions run in the page: the browser gets their text, so each must stand alone. Their types are in `in-page.d.ts`,
// because nothing else here knows a document.

export const wideElements = () => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > limit + 1);
  const named = (one) => `${one.tagName.toLowerCase()}${[...one.classList].map((name) => `.${name}`).join('')}`;
  return [wide.slice(0, 3).map(named).join(', ') || 'the page itself'];
};

export const numberStops = () => {
  const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')];
  const isReachable = (one) => {
    if (one.tabIndex < 0 || one.matches(':disabled, [type=hidden]')) return false;
    if (!one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.type !== 'radio') return true;
    // The arrow keys lead from one radio button of a group to another.
    const group = all.filter(({ type, name, form }) => type === 'radio' && name === one.name && form === one.form);
    return one === (group.find(({ checked }) => checked) ?? group[0]);
  };
  const stops = all.filter(isReachable);
  for (const [index, one] of stops.entries()) one.dataset.stop = String(index);
  document.activeElement?.blur?.();
  return stops.length;
};

export const focusedStop = () => {
  const focused = document.activeElement;
  const index = focused?.dataset?.stop;
  if (index === undefined) return undefined;
  const isMarked = (one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  };
  const label = focused.id === '' ? focused.closest('label') : (focused.labels?.[0] ?? null);
  return { index: Number(index), isSeen: isMarked(focused) || isMarked(label) };
};

export const stopsNamed = (indexes) =>
  indexes.map((index) => document.querySelector(`[data-stop="${index}"]`)?.outerHTML.slice(0, 160) ?? String(index));

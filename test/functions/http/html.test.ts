import { describe, expect, it } from 'vitest';
import { html, url } from '../../../functions/http/html.ts';

describe('A template of HTML', () => {
  it('escapes every text and no nested template', () => {
    expect(html`<p title="${'"'}">${['<', html`<b>${'&'}</b>`, null, undefined, 0]}</p>`.text).toBe(
      '<p title="&quot;">&lt;<b>&amp;</b>0</p>',
    );
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScript:alert(1)',
    'java\u0000script:alert(1)',
    'data:text/html,<script>',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'vbscript:x',
    '',
  ])('leads nowhere for the address %j', (address) => {
    expect(html`<a href="${address}">x</a>`.text).toBe('<a href="#">x</a>');
  });

  it.each(['/trajecten', '#veld', '?format=html', 'https://ecolife.be', 'mailto:a@b.be', 'tel:+3216222103'])(
    'leads to the address %j',
    (address) => {
      expect(html`<form action="${address}"></form>`.text).toBe(`<form action="${address}"></form>`);
    },
  );

  it('escapes what is let through as an address', () => {
    expect(html`<a href="${'/zoek?a=1&b="'}">x</a>`.text).toBe('<a href="/zoek?a=1&amp;b=&quot;">x</a>');
    expect(url('/a\u202eb')).toBe('/ab');
  });

  it('takes an equals sign inside an address or a text for what it is', () => {
    expect(html`<a href="${'/a'}?naar=${'b'}">1 + 1 = ${2}</a>`.text).toBe('<a href="/a?naar=b">1 + 1 = 2</a>');
  });

  it('throws for an attribute without quotation marks', () => {
    expect(() => html`<p class=${'a'}>x</p>`).toThrow('without quotation marks');
  });
});

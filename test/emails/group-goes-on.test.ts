import { describe, expect, it } from 'vitest';
import { GENT } from '../../emails/gallery/sample.ts';
import { mailWith, renderMail } from './rendered.ts';

describe('A mail to citizens that the group goes on, or starts on another day', () => {
  it.each(['group-resumed', 'group-moved'])('says new dates only when there are any: %s', (template) => {
    const mail = mailWith(GENT, (item) => item.template === template);
    const [part] = mail.parts;
    const later = { ...part, item: { ...part.item, params: { ...part.item.params, revision: 99 } } };
    expect(renderMail(mail).text).toContain('nieuwe data');
    const { plan } = mail.trajectory;
    const milestones = plan.milestones.map((one) =>
      one.id === 'phase-preparation-start' ? { ...one, revision: 99 } : one,
    );
    const trajectory = { ...mail.trajectory, plan: { ...plan, milestones } };
    const { text, subject } = renderMail({ ...mail, trajectory, parts: [later] });
    expect(`${subject} ${text}`).not.toMatch(/(nieuwe|andere) data/i);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('De sessies blijven op de dagen die al gepland waren.');
  });

  it('says nothing of the start when only the evenings moved', () => {
    const mail = mailWith(GENT, (item) => item.template === 'group-moved');
    const { plan } = mail.trajectory;
    const milestones = plan.milestones.map((one) =>
      one.id === 'phase-preparation-start' ? { ...one, revision: 0 } : one,
    );
    const { text } = renderMail({ ...mail, trajectory: { ...mail.trajectory, plan: { ...plan, milestones } } });
    const flat = text.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('De sessies van Klimaatdoeners in Gent kregen andere data.');
    expect(flat).not.toContain('De start');
  });
});

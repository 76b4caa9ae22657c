import { batchGet } from '../../adapters/table/batch-get.ts';
import { callTextsFrom, callTextsKey } from '../../adapters/table/call-texts.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import type { Table } from '../../adapters/table/table.ts';
import { type Call, versionOf } from '../../domain/call/call.ts';
import { privacyVersionOf } from '../../domain/call/privacy-version.ts';
import { authorityOf } from '../../domain/municipality/authority.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';

export type AboutCall = { trajectoryId: string; trajectory: ExistingTrajectory; call: Call };

/** What the text about personal data fills in of a municipality: one request. */
export const readStatement = async (table: Table, { trajectoryId, trajectory, call }: AboutCall) => {
  const version = versionOf(call);
  const lead = leadOf(trajectory.members, 'officer');
  const [texts, ...people] = await batchGet(table, [
    callTextsKey(trajectoryId, version),
    ...(lead === undefined ? [] : [personKey(lead)]),
  ]);
  const own = version === 0 ? {} : callTextsFrom(texts);
  const [officer] = people.flatMap((item) => (item ? [profileFrom(item)] : []));
  return {
    authority: own.authority ?? authorityOf(trajectory),
    dataProtection: own.dataProtection ?? '',
    officer: officer ? { name: officer.name, email: officer.email } : null,
    version: privacyVersionOf(call),
  };
};

import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Role } from '../../domain/mail/mail.ts';
import type { Profile } from '../../domain/person/person.ts';

/** Who may sign in: the user name is the person id, the group is the role. */
export type Identity = {
  /** Makes sure that the person can sign in with the address of the profile, in this role. Twice is as good as once. */
  provision(personId: string, role: Role, profile: Profile): Promise<void>;
};

export const openIdentity = (userPoolId: string, client = new CognitoIdentityProviderClient({})): Identity => ({
  async provision(personId, role, { email }) {
    try {
      await client.send(
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username: personId,
          // The welcome mail is ours; Cognito's own invitation would only confuse.
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      );
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
    }
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username: personId, GroupName: role }));
  },
});

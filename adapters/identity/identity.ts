import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Profile } from '../../domain/person/person.ts';
import type { Role } from '../../events/roles.ts';

/** Who may sign in: the user name is the person id, the group is the role. */
export type Identity = {
  /**
   * Makes sure that the person can sign in with the address of the profile, in this role: who is new is invited by Cognito,
   * with a temporary password, once. Twice is as good as once.
   */
  provision(personId: string, role: Role, profile: Profile): Promise<void>;
  /** Takes a role from whoever has it. */
  removeRole(personId: string, role: Role): Promise<void>;
  /** Deletes the user, address and all; who is gone already stays gone. */
  erase(personId: string): Promise<void>;
};

export const openIdentity = (userPoolId: string, client = new CognitoIdentityProviderClient({})): Identity => ({
  async provision(personId, role, { email }) {
    try {
      await client.send(
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username: personId,
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
  removeRole: (personId, role) =>
    unlessGone(
      client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId: userPoolId, Username: personId, GroupName: role })),
    ),
  erase: (personId) =>
    unlessGone(client.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: personId }))),
});

const unlessGone = async (request: Promise<unknown>): Promise<void> => {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
};

import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Profile } from '../../domain/person/person.ts';
import type { StaffRole } from '../../events/roles.ts';

/** The accounts of people: the user name is the person id, the group is the role. */
export type Identity = {
  /**
   * Gives the person an account with the address of the profile, and the role. Cognito invites a new user once, with a
   * temporary password. The call is idempotent.
   */
  provision(personId: string, role: StaffRole, profile: Profile): Promise<void>;
  /** Changes the verified address of the user. Does nothing when there is no such user. */
  changeEmail(personId: string, email: string): Promise<void>;
  /** Removes a role. Does nothing when there is no such user. */
  removeRole(personId: string, role: StaffRole): Promise<void>;
  /** Deletes the user with the address. Does nothing when there is no such user. */
  erase(personId: string): Promise<void>;
};

export const openIdentity = (userPoolId: string, client = new CognitoIdentityProviderClient({})): Identity => ({
  async provision(personId, role, { email }) {
    try {
      await client.send(
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username: personId,
          UserAttributes: attributesOf(email),
        }),
      );
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
    }
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username: personId, GroupName: role }));
  },
  changeEmail: (personId, email) =>
    ignoreMissingUser(
      client.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: userPoolId,
          Username: personId,
          UserAttributes: attributesOf(email),
        }),
      ),
    ),
  removeRole: (personId, role) =>
    ignoreMissingUser(
      client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId: userPoolId, Username: personId, GroupName: role })),
    ),
  erase: (personId) =>
    ignoreMissingUser(client.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: personId }))),
});

const attributesOf = (email: string) => [
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: 'true' },
];

const ignoreMissingUser = async (request: Promise<unknown>): Promise<void> => {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
};

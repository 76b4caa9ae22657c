import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
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
   * Gives the person an account with the address of the profile, and the role. Cognito sends no mail about it: the
   * person chooses a password with a code that Cognito sends to the address. The call is idempotent, and never changes
   * a password that a person chose.
   */
  provision(personId: string, role: StaffRole, profile: Profile): Promise<void>;
  /** Changes the verified address of the user. Does nothing when there is no such user. */
  changeEmail(personId: string, email: string): Promise<void>;
  /** Removes a role. Does nothing when there is no such user. */
  removeRole(personId: string, role: StaffRole): Promise<void>;
  /** Deletes the user with the address. Does nothing when there is no such user. */
  erase(personId: string): Promise<void>;
};

/** Cognito's status of a new user. Such a user cannot choose a password with a code. */
const WITHOUT_PASSWORD = 'FORCE_CHANGE_PASSWORD';

export const openIdentity = (
  userPoolId: string,
  {
    client = new CognitoIdentityProviderClient({}),
    newSecret,
  }: {
    client?: CognitoIdentityProviderClient;
    newSecret: () => string;
  },
): Identity => {
  const nameOf = (personId: string) => ({ UserPoolId: userPoolId, Username: personId });

  /** Returns the status of the user, who may have existed already. */
  const create = async (personId: string, email: string): Promise<string | undefined> => {
    try {
      const { User } = await client.send(
        new AdminCreateUserCommand({
          ...nameOf(personId),
          MessageAction: 'SUPPRESS',
          UserAttributes: attributesOf(email),
        }),
      );
      return User?.UserStatus;
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
      return (await client.send(new AdminGetUserCommand(nameOf(personId)))).UserStatus;
    }
  };

  return {
    async provision(personId, role, { email }) {
      if ((await create(personId, email)) === WITHOUT_PASSWORD) {
        // Nobody keeps this password. It meets every rule of the pool.
        const Password = `Aa1-${newSecret()}`;
        await client.send(new AdminSetUserPasswordCommand({ ...nameOf(personId), Password, Permanent: true }));
      }
      await client.send(new AdminAddUserToGroupCommand({ ...nameOf(personId), GroupName: role }));
    },
    changeEmail: (personId, email) =>
      ignoreMissingUser(
        client.send(new AdminUpdateUserAttributesCommand({ ...nameOf(personId), UserAttributes: attributesOf(email) })),
      ),
    removeRole: (personId, role) =>
      ignoreMissingUser(client.send(new AdminRemoveUserFromGroupCommand({ ...nameOf(personId), GroupName: role }))),
    erase: (personId) => ignoreMissingUser(client.send(new AdminDeleteUserCommand(nameOf(personId)))),
  };
};

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

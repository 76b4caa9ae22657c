import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

const client = new CognitoIdentityProviderClient({});

/** Makes one user, or says that there is one. */
export const handler = async (): Promise<unknown> => {
  try {
    const made = await client.send(
      new AdminCreateUserCommand({ UserPoolId: 'eu-west-1_probe', Username: 'probe', UserAttributes: [] }),
    );
    return made.User?.UserCreateDate;
  } catch (error) {
    if (error instanceof UsernameExistsException) return error.name;
    throw error;
  }
};

import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

const client = new CognitoIdentityProviderClient({});

/** Creates one user, or reports that it exists. */
export const handler = async (): Promise<unknown> => {
  try {
    const made = await client.send(
      new AdminCreateUserCommand({ UserPoolId: 'eu-west-1_probe', Username: 'probe', MessageAction: 'SUPPRESS' }),
    );
    return made.User?.UserCreateDate;
  } catch (error) {
    if (error instanceof UsernameExistsException) return error.name;
    throw error;
  }
};

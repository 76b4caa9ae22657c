import type { Json, Resource } from '../service.ts';
import { StartError } from '../start-error.ts';
import { type Assembly, isRecord, type Stack } from './assembly.ts';
import { account, type Identity, identify, region } from './identity.ts';

/** `AWS::NoValue`, a value that CloudFormation leaves out. */
const absent = Symbol('AWS::NoValue');

/** The template's resources with every intrinsic resolved, across stacks, in the order of the template. */
export const resolveResources = (assembly: Assembly, parameters: Readonly<Record<string, string>> = {}): Resource[] => {
  const exports = new Map<string, () => Json>();
  const scopes = assembly.stacks.map((stack) => new Scope(stack, parameters, exports));
  for (const scope of scopes) scope.offerExports();
  return scopes.flatMap((scope) => scope.resources());
};

class Scope {
  readonly stack: Stack;
  readonly parameters: Readonly<Record<string, string>>;
  readonly exports: Map<string, () => Json>;
  readonly identities = new Map<string, Identity | 'in progress'>();

  constructor(stack: Stack, parameters: Readonly<Record<string, string>>, exports: Map<string, () => Json>) {
    this.stack = stack;
    this.parameters = parameters;
    this.exports = exports;
  }

  offerExports(): void {
    for (const [id, output] of Object.entries(this.stack.template.Outputs)) {
      if (!output.Export) continue;
      const name = this.text(output.Export.Name, `Outputs.${id}`);
      this.exports.set(name, () => this.value(output.Value, `Outputs.${id}`));
    }
  }

  resources(): Resource[] {
    return Object.entries(this.stack.template.Resources).flatMap(([logicalId, resource]) => {
      if (resource.Type === 'AWS::CDK::Metadata') return [];
      if (resource.Condition !== undefined) this.fail(logicalId, `the condition ${resource.Condition}`);
      const properties: { [key: string]: Json } = {};
      for (const [key, raw] of Object.entries(resource.Properties)) {
        const value = this.resolve(raw, `${logicalId}.${key}`);
        if (value !== absent) properties[key] = value;
      }
      return [{ logicalId, type: resource.Type, properties, ref: this.identity(logicalId, logicalId).ref }];
    });
  }

  private identity(logicalId: string, where: string): Identity {
    const known = this.identities.get(logicalId);
    if (known === 'in progress') return this.fail(where, `a name that depends on itself (${logicalId})`);
    if (known) return known;
    const resource = this.stack.template.Resources[logicalId];
    if (!resource) return this.fail(where, `a reference to ${logicalId}, which is not in the template`);
    this.identities.set(logicalId, 'in progress');
    const identity = identify({
      stack: this.stack.name,
      logicalId,
      type: resource.Type,
      property: (key) => {
        const raw = resource.Properties[key];
        return raw === undefined ? undefined : this.value(raw, `${logicalId}.${key}`);
      },
    });
    this.identities.set(logicalId, identity);
    return identity;
  }

  private value(raw: Json, where: string): Json {
    const value = this.resolve(raw, where);
    return value === absent ? null : value;
  }

  private text(raw: Json, where: string): string {
    const value = this.value(raw, where);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return this.fail(where, 'an intrinsic that does not give a string where one is needed');
  }

  private list(raw: Json | undefined, where: string): Json[] {
    const value = raw === undefined ? undefined : this.value(raw, where);
    return Array.isArray(value)
      ? value
      : this.fail(where, 'an intrinsic that does not give a list where one is needed');
  }

  private resolve(raw: Json, where: string): Json | typeof absent {
    if (Array.isArray(raw)) {
      return raw.flatMap((element, index) => {
        const value = this.resolve(element, `${where}[${index}]`);
        return value === absent ? [] : [value];
      });
    }
    if (!isRecord(raw)) return raw;
    const [key, ...others] = Object.keys(raw);
    if (key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) {
      return this.intrinsic(key, raw[key] ?? null, where);
    }
    const result: { [name: string]: Json } = {};
    for (const [name, element] of Object.entries(raw)) {
      const value = this.resolve(element, `${where}.${name}`);
      if (value !== absent) result[name] = value;
    }
    return result;
  }

  private intrinsic(name: string, argument: Json, where: string): Json | typeof absent {
    switch (name) {
      case 'Ref':
        return this.reference(this.text(argument, where), where);
      case 'Fn::GetAtt': {
        const [logicalId, attribute] =
          typeof argument === 'string' ? split(argument) : this.list(argument, where).map((part) => String(part));
        return this.attribute(logicalId ?? '', attribute ?? '', where);
      }
      case 'Fn::Join': {
        const [separator, parts] = this.list(argument, where);
        return this.list(parts, where)
          .map((part) => this.text(part, where))
          .join(this.text(separator ?? '', where));
      }
      case 'Fn::Select': {
        const [index, options] = this.list(argument, where);
        return this.list(options, where)[Number(index)] ?? this.fail(where, `Fn::Select beyond the end of its list`);
      }
      case 'Fn::Split': {
        const [separator, source] = this.list(argument, where);
        return this.text(source ?? '', where).split(this.text(separator ?? '', where));
      }
      case 'Fn::Sub':
        return this.substitute(argument, where);
      case 'Fn::ImportValue': {
        const exported = this.exports.get(this.text(argument, where));
        return exported
          ? exported()
          : this.fail(where, `an import of ${JSON.stringify(argument)}, which no stack exports`);
      }
      default:
        return this.fail(where, `the intrinsic ${name}`);
    }
  }

  private substitute(argument: Json, where: string): string {
    const [pattern, given] = typeof argument === 'string' ? [argument, {}] : this.list(argument, where);
    const variables = isRecord(given) ? given : {};
    return this.text(pattern ?? '', where).replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, inner: string) => {
      if (literal) return `\${${inner}}`;
      const variable = variables[inner];
      if (variable !== undefined) return this.text(variable, where);
      const [logicalId = '', attribute] = split(inner);
      if (attribute !== undefined) return this.attribute(logicalId, attribute, where);
      const value = this.reference(inner, where);
      return typeof value === 'string' ? value : this.fail(where, `\${${inner}} in Fn::Sub`);
    });
  }

  private reference(name: string, where: string): Json | typeof absent {
    switch (name) {
      case 'AWS::NoValue':
        return absent;
      case 'AWS::Region':
        return region;
      case 'AWS::AccountId':
        return account;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return this.stack.name;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${region}:${account}:stack/${this.stack.name}/local`;
    }
    const parameter = this.stack.template.Parameters[name];
    if (parameter) {
      const value = this.parameters[name] ?? parameter.Default;
      // A number becomes its text where it is used.
      if (typeof value === 'number') return String(value);
      return value ?? this.fail(where, `the parameter ${name}, which has neither a value nor a default`);
    }
    return this.identity(name, where).ref;
  }

  private attribute(logicalId: string, attribute: string, where: string): string {
    const value = this.identity(logicalId, where).attributes[attribute];
    if (value !== undefined) return value;
    const type = this.stack.template.Resources[logicalId]?.Type ?? 'no resource';
    return this.fail(where, `the attribute ${attribute} of ${logicalId} (${type})`);
  }

  private fail(where: string, what: string): never {
    throw new StartError(
      'UNSUPPORTED_TEMPLATE',
      `The local cloud does not know ${what}; it is used in ${this.stack.name}.${where}.`,
    );
  }
}

const split = (path: string): [string, string | undefined] => {
  const dot = path.indexOf('.');
  return dot < 0 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)];
};

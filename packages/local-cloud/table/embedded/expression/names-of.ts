import type { Condition } from './condition.ts';
import type { Operand } from './operand.ts';
import { resolve, type Scope } from './scope.ts';

/** The attributes that a condition looks at. */
export const namesOf = (condition: Condition, scope: Scope): string[] => {
  const ofOperand = (operand: Operand): string[] => {
    if (operand.is === 'size') return ofOperand(operand.of);
    return operand.is === 'path' ? [String(resolve(operand.path, scope)[0])] : [];
  };
  switch (condition.is) {
    case 'and':
    case 'or':
      return condition.parts.flatMap((part) => namesOf(part, scope));
    case 'not':
      return namesOf(condition.inner, scope);
    case 'exists':
      return ofOperand({ is: 'path', path: condition.path });
    case 'type':
      return [...ofOperand({ is: 'path', path: condition.path }), ...ofOperand(condition.type)];
    case 'comparison':
      return [condition.left, condition.right].flatMap(ofOperand);
    case 'between':
      return [condition.value, condition.low, condition.high].flatMap(ofOperand);
    case 'in':
      return [condition.value, ...condition.options].flatMap(ofOperand);
    case 'begins':
      return [condition.value, condition.start].flatMap(ofOperand);
    case 'contains':
      return [condition.whole, condition.part].flatMap(ofOperand);
    default:
      return condition satisfies never;
  }
};

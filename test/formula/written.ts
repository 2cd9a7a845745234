import type { Expression } from '../../src/formula/expression';

/** An expression with every bracket written, in the language that it was read from. */
export const written = (e: Expression): string => {
  switch (e.kind) {
    case 'number':
      return e.text;
    case 'name':
      return e.name;
    case 'negate':
      return `(-${written(e.operand)})`;
    case 'not':
      return `(not (${written(e.operand)}))`;
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return `(${written(e.left)} ${e.operator} ${written(e.right)})`;
    case 'if':
      return `(${written(e.condition)} ? ${written(e.then)} : ${written(e.otherwise)})`;
    case 'call':
      return `${e.function}(${e.arguments.map(written).join(', ')})`;
    case 'reference':
      return `${e.function}(${e.of})`;
  }
};

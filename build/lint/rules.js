/** Rules that no plugin has. Plain JavaScript, because the linter loads its configuration without a compiler. */

const iterators = new Set(['entries', 'keys', 'values']);

/** Old host libraries replace the iterators of arrays, and leave those of maps and sets alone. */
const arrayIterators = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { replaced: 'Host pages replace Array.prototype.{{name}}: loop over the array with an index instead.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    const isArray = (type) =>
      type.isUnion() ? type.types.some(isArray) : checker.isArrayType(type) || checker.isTupleType(type);
    return {
      'CallExpression[arguments.length=0] > MemberExpression.callee[computed=false]'(node) {
        const { name } = node.property;
        if (!iterators.has(name) || !isArray(checker.getNonNullableType(services.getTypeAtLocation(node.object))))
          return;
        context.report({ node: node.property, messageId: 'replaced', data: { name } });
      },
    };
  },
};

/** Words of chai that assert by being read. */
const assertingProperties = new Set([
  'true',
  'false',
  'null',
  'undefined',
  'ok',
  'exist',
  'empty',
  'NaN',
  'finite',
  'frozen',
]);

/** `expect(x)`, `expect(x).to` and `expect(x).to.equal` hold whatever `x` is. */
const expectAsserts = {
  meta: { type: 'problem', schema: [], messages: { idle: 'This expect asserts nothing.' } },
  create(context) {
    return {
      'CallExpression[callee.name="expect"]'(node) {
        let end = node;
        while (
          (end.parent.type === 'MemberExpression' && end.parent.object === end) ||
          (end.parent.type === 'CallExpression' && end.parent.callee === end)
        ) {
          end = end.parent;
        }
        const asserts = end !== node && (end.type === 'CallExpression' || assertingProperties.has(end.property.name));
        if (!asserts) context.report({ node, messageId: 'idle' });
      },
    };
  },
};

export default { rules: { 'array-iterators': arrayIterators, 'expect-asserts': expectAsserts } };

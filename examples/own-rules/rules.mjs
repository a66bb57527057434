// A rule as a function: null where it holds, a few words where it does not, undefined where it says nothing of an exchange.
export default [
  {
    id: 'first-group-first',
    expected: 'the group that was asked for stands first in the answer',
    judge({ outcome, parameters, body }) {
      const asked = parameters.SecurityGroupId ?? parameters['SecurityGroupIds.1'];
      const [first] = body?.SecurityGroupIds?.SecurityGroupId ?? [];
      if (outcome !== 'accepted' || !asked || first === undefined) return undefined;
      return first === asked ? null : 'another group stands first';
    },
  },
];

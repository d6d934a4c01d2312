type Method = Readonly<Record<string, unknown>>;

/**
 * How a competency's value is worked out and when it counts as attained, in one line, from the method the
 * framework chose (`{type, threshold, …parameters}`). A method this page does not know is shown by its name.
 */
export function describeMethod(method: Method): string {
  const rule = describeRule(method);
  const threshold = method.threshold ?? method.mastery;
  return typeof threshold === 'number' ? `${rule}, attained from ${threshold.toFixed(2)}` : rule;
}

function describeRule(method: Method): string {
  switch (method.type) {
    case 'highest':
      return 'Highest score';
    case 'latest':
      return 'Latest score';
    case 'average':
      return 'Average of all scores';
    case 'decayingAverage':
      return `Decaying average, the newer score weighs ${String(method.w)}`;
    case 'weightedAverage':
      return `Latest score weighs ${String(method.w)}, the mean of the older ones the rest`;
    case 'nOfMastery':
      return `Mean of scores of at least ${String(method.mastery)}, once there are ${String(method.n)}`;
    case 'weightedEvidence':
      return describeWeightedEvidence(method);
    case 'bkt':
      return 'Knowledge tracing (experiment)';
    default:
      return typeof method.type === 'string' ? method.type : 'Method not stated';
  }
}

function describeWeightedEvidence(method: Method): string {
  const halfLife = method.halfLifeDays;
  return typeof halfLife === 'number'
    ? `Weighted evidence, counting half after ${halfLife} days`
    : 'Weighted evidence';
}

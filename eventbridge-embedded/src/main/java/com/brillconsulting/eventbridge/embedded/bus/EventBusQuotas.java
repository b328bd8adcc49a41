package com.brillconsulting.eventbridge.embedded.bus;

/**
 * What an account may have and send.
 *
 * @param eventBuses event buses in an account and region
 * @param rulesPerBus rules on a bus
 * @param wildcardRulesPerBus rules on a bus whose pattern has a wildcard
 * @param targetsPerRule targets of a rule
 * @param patternLength characters of an event pattern, at most 4,096
 * @param policyLength characters of a bus's policy
 * @param entriesPerRequest entries of one PutEvents call
 * @param requestBytes what all entries of one PutEvents call must stay below
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 */
public record EventBusQuotas(
        int eventBuses,
        int rulesPerBus,
        int wildcardRulesPerBus,
        int targetsPerRule,
        int patternLength,
        int policyLength,
        int entriesPerRequest,
        int requestBytes) {

    /** What an account has that never asked for more. */
    public static final EventBusQuotas DEFAULTS = new EventBusQuotas(100, 300, 30, 5, 2_048, 10_240, 10, 1_048_576);

    /** {@return the same quotas with another number of rules on a bus} */
    public EventBusQuotas withRulesPerBus(int rules) {
        return new EventBusQuotas(
                eventBuses,
                rules,
                wildcardRulesPerBus,
                targetsPerRule,
                patternLength,
                policyLength,
                entriesPerRequest,
                requestBytes);
    }

    /** {@return the same quotas with another length of event patterns} */
    public EventBusQuotas withPatternLength(int length) {
        return new EventBusQuotas(
                eventBuses,
                rulesPerBus,
                wildcardRulesPerBus,
                targetsPerRule,
                length,
                policyLength,
                entriesPerRequest,
                requestBytes);
    }
}

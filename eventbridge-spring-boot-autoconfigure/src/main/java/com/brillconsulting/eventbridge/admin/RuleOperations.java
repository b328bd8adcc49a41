package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Operations for rules and their targets.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html">Rules</a>
 * @since 0.1.0
 */
public interface RuleOperations {

    /**
     * Creates or updates a rule and puts its targets. Other existing targets are kept. Tags are only set on a new rule.
     *
     * @param rule the rule
     * @return the ARN
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventPatternException if the service would reject the pattern
     * @throws TargetsRefusedException if the service rejects a target
     */
    String put(RuleDefinition rule);

    /**
     * {@return the rule; empty if it does not exist}
     *
     * @param bus the name or ARN of the bus
     * @param rule the name of the rule
     */
    Optional<DescribeRuleResponse> describe(String bus, String rule);

    /** {@return all rules of a bus} */
    List<Rule> list(String bus);

    /**
     * Deletes a rule with all its targets. If it does not exist, nothing happens.
     *
     * @param bus the name or ARN of the bus
     * @param rule the name of the rule
     */
    void delete(String bus, String rule);

    /**
     * Enables a rule.
     *
     * @param bus the name or ARN of the bus
     * @param rule the name of the rule
     */
    void enable(String bus, String rule);

    /**
     * Disables a rule until it is enabled again. Events that would match in the meantime are not delivered later.
     *
     * @param bus the name or ARN of the bus
     * @param rule the name of the rule
     */
    void disable(String bus, String rule);

    /**
     * Adds targets to a rule, or replaces the targets with the same ids.
     *
     * @param bus the name or ARN of the bus
     * @param rule the name of the rule
     * @param targets the targets
     * @throws TargetsRefusedException if the service rejects a target
     */
    void putTargets(String bus, String rule, TargetDefinition... targets);

    /** {@return the targets of a rule} */
    List<Target> targets(String bus, String rule);

    /**
     * Removes targets from a rule.
     *
     * @param bus the name or ARN of the bus
     * @param rule the name of the rule
     * @param ids the ids of the targets
     * @throws TargetsRefusedException if the service does not remove a target
     */
    void removeTargets(String bus, String rule, String... ids);

    /**
     * Tests an event against each rule of a bus and explains the results. The patterns are read from AWS and matched locally. No
     * event is sent.
     *
     * @param bus the name or ARN of the bus
     * @param event the event as JSON, with the fields of the envelope that the patterns use
     * @return the result for each rule, in the order of their names
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException if the event is not a JSON object
     */
    List<RuleVerdict> match(String bus, String event);
}

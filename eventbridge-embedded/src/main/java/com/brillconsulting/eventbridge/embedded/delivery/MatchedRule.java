package com.brillconsulting.eventbridge.embedded.delivery;

import java.util.Collection;

/**
 * A rule that matched an event, or whose schedule came round.
 *
 * @param arn the rule's ARN
 * @param name the rule's name
 * @param targets the targets that the rule has now
 */
public record MatchedRule(String arn, String name, Collection<RuleTarget> targets) {}

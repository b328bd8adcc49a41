package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Collection;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What archives and replays need of the event buses. */
public interface EventBusAccess {

    /**
     * Checks that a bus exists in this account and region.
     *
     * @throws ApiException with code {@code ResourceNotFoundException} when it does not
     */
    void requireBus(Scope scope, String busArn);

    /**
     * Checks a pattern as PutRule does.
     *
     * @throws ApiException with code {@code InvalidEventPatternException} when it is none
     */
    void checkPattern(String pattern);

    /** Puts a rule that belongs to the service, with one target, in place of the one of its name. */
    void putManagedRule(Scope scope, String busArn, String rule, String pattern, Target target);

    /** Removes a rule that belongs to the service. Does nothing when it, or its bus, is gone. */
    void removeManagedRule(Scope scope, String busArn, String rule);

    /**
     * Puts an event on a bus once more.
     *
     * @param ruleArns the rules that may get it, or none for all
     * @throws ApiException when the bus does not exist any more
     */
    void replay(Scope scope, String busArn, Event event, Collection<String> ruleArns);
}

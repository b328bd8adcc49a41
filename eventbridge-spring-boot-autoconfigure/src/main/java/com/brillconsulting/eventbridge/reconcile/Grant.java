package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import java.util.Optional;

/** Lets EventBridge in where the policy of one kind of target decides. */
interface Grant {

    /** {@return whether EventBridge may reach the target on behalf of a rule or bus, by a statement of this library} */
    boolean isGiven(Arn target, String source);

    /** {@return why {@link #give} could not work, as far as that can be told by reading; nothing if it can} */
    default Optional<String> obstacle(Arn target, String source) {
        return Optional.empty();
    }

    /** Lets EventBridge reach the target on behalf of a rule or bus. Statements of others stay as they are. */
    void give(Arn target, String source);

    /** Takes back what {@link #give} gave, if it is there. */
    void take(Arn target, String source);
}

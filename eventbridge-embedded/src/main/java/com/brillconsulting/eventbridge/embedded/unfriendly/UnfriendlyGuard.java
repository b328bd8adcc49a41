package com.brillconsulting.eventbridge.embedded.unfriendly;

import com.brillconsulting.eventbridge.embedded.protocol.ApiCall;
import com.brillconsulting.eventbridge.embedded.protocol.CallGuard;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import org.jspecify.annotations.Nullable;

/** Refuses calls that are too many, or that no identity-based policy allows. */
public final class UnfriendlyGuard implements CallGuard {

    private final @Nullable RequestRates rates;
    private final IdentityPolicies policies;

    /** Refuses by these traits. */
    public UnfriendlyGuard(Unfriendly traits, TimerClock clock) {
        this.rates = traits.throttle() ? new RequestRates(clock) : null;
        this.policies = new IdentityPolicies(traits.identityPolicies());
    }

    @Override
    public void check(ApiCall call) {
        policies.check(call);
        if (rates != null) {
            rates.check(call);
        }
    }
}

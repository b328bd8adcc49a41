package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.policy.Policy;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.Spreading;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets schedules run, and the store know, as buses and rules change. */
final class EventBusListener implements EventBus.Listener {

    private final ScheduledRules schedules;
    private final StoredBuses stored;
    private final TimerClock clock;
    private final Duration policyDelay;

    EventBusListener(ScheduledRules schedules, StoredBuses stored, TimerClock clock, Duration policyDelay) {
        this.schedules = schedules;
        this.stored = stored;
        this.clock = clock;
        this.policyDelay = policyDelay;
    }

    @Override
    public Spreading<Policy> newPolicy() {
        return new Spreading<>(clock, policyDelay, Policy.NONE);
    }

    @Override
    public void changed(EventBus bus) {
        stored.put(bus);
    }

    @Override
    public void changed(EventBus bus, String name, @Nullable Rule before, @Nullable Rule after) {
        // Kept before it fires: what fires and is not kept would fire once more, or not at all, after a restart.
        stored.put(bus, name, after);
        schedules.changed(bus, name, before, after);
    }

    @Override
    public void deleted(EventBus bus) {
        stored.remove(bus);
    }
}

package com.brillconsulting.eventbridge.embedded.bus;

import org.jspecify.annotations.Nullable;

/** Lets schedules run, and the store know, as buses and rules change. */
final class EventBusListener implements EventBus.Listener {

    private final ScheduledRules schedules;
    private final StoredBuses stored;

    EventBusListener(ScheduledRules schedules, StoredBuses stored) {
        this.schedules = schedules;
        this.stored = stored;
    }

    @Override
    public void changed(EventBus bus) {
        stored.put(bus);
    }

    @Override
    public void changed(EventBus bus, String name, @Nullable Rule before, @Nullable Rule after) {
        schedules.changed(bus, name, before, after);
        stored.put(bus, name, after);
    }

    void removed(BusReference bus) {
        stored.remove(bus);
    }
}

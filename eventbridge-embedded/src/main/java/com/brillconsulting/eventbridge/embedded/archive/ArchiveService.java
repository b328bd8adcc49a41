package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.lang.invoke.MethodHandles;

/** The archives and replays of all accounts and regions. */
public final class ArchiveService {

    private final TimerClock clock;
    private final Archives archives;
    private final Replays replays;

    /**
     * Creates a service.
     *
     * @param clock what retention and replays go by
     * @param store where archives, their events and replays are kept
     */
    public ArchiveService(TimerClock clock, ArchiveQuotas quotas, Store store) {
        this.clock = clock;
        this.archives = new Archives(clock, store);
        this.replays = new Replays(quotas, store, clock.instant());
    }

    /** {@return who takes what the rules of archives send} */
    public TargetDeliverer deliverer() {
        return archives;
    }

    /** {@return the operations on the archives and replays of an account and region} */
    public OperationTable operations(Scope scope, EventBusAccess buses) {
        return OperationTable.of(
                MethodHandles.lookup(),
                new ArchiveActions(scope, archives, buses, clock),
                new ReplayActions(scope, archives, replays, buses, clock));
    }
}

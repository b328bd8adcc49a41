package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryEngine;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLanes;
import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Amazon EventBridge Scheduler with all its accounts and regions. A schedule acts as its account would: a
 * queue of the same account takes its messages without a policy that says so, as with the role that a schedule has on
 * AWS. The role itself need not exist.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/Welcome.html">EventBridge Scheduler API
 *     Reference</a>
 */
public final class SchedulerService {

    private final TimerClock clock;
    private final ScheduleLog log = new ScheduleLog();
    private final DeliveryLanes lanes = new DeliveryLanes("eventbridge-embedded-scheduler");
    private final StoredSchedules stored;
    private final ScheduleInvoker invoker;
    private final ScheduleTimers timers;
    private final Map<Scope, ScheduleGroups> groups = new ConcurrentHashMap<>();

    /**
     * Creates a service with what the store has kept, of which nothing is due before {@link #start}. Schedules that are due
     * only once, and were due while there was no service, are invoked then.
     *
     * @param clock what schedules and retries go by; it is not closed here
     * @param deliverers who delivers to which target and dead-letter queue, on behalf of the schedule's account
     * @param store where everything is kept; it is not closed here
     */
    public SchedulerService(TimerClock clock, TargetDeliverers deliverers, Store store) {
        this.clock = clock;
        this.stored = new StoredSchedules(store);
        this.invoker = new ScheduleInvoker(new DeliveryEngine(clock, lanes, deliverers), log, stored, clock.instant());
        this.timers = new ScheduleTimers(clock, (schedule, due) -> ScheduleInvocation.of(invoker, schedule, due));
        stored.restoreTo(scope -> groups.computeIfAbsent(scope, it -> ScheduleGroups.empty(it, stored)), timers);
    }

    /** Lets schedules be invoked from now on, and goes on with the invocations that were not at their end. */
    public void start() {
        // Read before schedules start: what they begin is kept too, and must not be taken for what is left.
        var pending = stored.pendingInvocations();
        timers.begin();
        pending.forEach(invocation -> ScheduleInvocation.resume(invoker, invocation));
    }

    /** {@return the operations of an account and region} */
    public OperationTable operations(Scope scope) {
        var own = groups.computeIfAbsent(scope, it -> ScheduleGroups.create(it, clock.instant(), stored));
        return OperationTable.of(
                MethodHandles.lookup(),
                new ScheduleActions(own, timers, clock),
                new ScheduleGroupActions(own, timers, clock));
    }

    /** {@return what became of the latest invocations} */
    public ScheduleLog log() {
        return log;
    }

    /** Stops all schedules and invocations. Requests are still answered, but nothing is due any more. */
    public void stop() {
        timers.stopAll();
        lanes.close();
    }
}

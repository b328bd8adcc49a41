package com.brillconsulting.eventbridge.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.SchedulerRequest;

class OperationsTest {

    @Test
    void everyOperationOfTheSdkIsOffered() {
        var operations = Arrays.stream(SchedulerClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SchedulerRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(Method::getName)
                .filter(name -> !name.endsWith("Paginator"))
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .collect(Collectors.toSet());

        var clock = new MovableClock(TestScheduler.START);
        var scope = new Scope(TestScheduler.ACCOUNT, "us-east-1");
        var groups = ScheduleGroups.create(scope, TestScheduler.START, new StoredSchedules(Store.none()));
        var timers = new ScheduleTimers(clock, (schedule, due) -> {
            throw new AssertionError("Nothing is invoked here");
        });
        var offered = OperationTable.of(
                MethodHandles.lookup(),
                new ScheduleActions(groups, timers, clock),
                new ScheduleGroupActions(groups, timers, clock));
        assertThat(offered.names()).hasSize(12).containsExactlyInAnyOrderElementsOf(operations);
    }
}

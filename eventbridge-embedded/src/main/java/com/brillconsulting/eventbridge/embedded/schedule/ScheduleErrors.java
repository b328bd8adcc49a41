package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;

/** The errors of EventBridge Scheduler, in the words of AWS. */
final class ScheduleErrors {

    private ScheduleErrors() {}

    static ApiException scheduleDoesNotExist(String name) {
        return notFound("Schedule " + name + " does not exist.");
    }

    static ApiException scheduleExists(String name) {
        return conflict("Schedule " + name + " already exists.");
    }

    static ApiException groupDoesNotExist(String name) {
        return notFound("Schedule group " + name + " does not exist.");
    }

    static ApiException groupExists(String name) {
        return conflict("Schedule group " + name + " already exists.");
    }

    private static ApiException notFound(String message) {
        return ApiException.of("ResourceNotFoundException", message).withStatus(404);
    }

    private static ApiException conflict(String message) {
        return ApiException.of("ConflictException", message).withStatus(409);
    }
}

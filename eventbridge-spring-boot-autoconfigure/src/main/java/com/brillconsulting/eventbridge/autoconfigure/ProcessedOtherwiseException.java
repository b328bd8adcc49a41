package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.event.ExplainedException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An application that was processed ahead of time is started with properties that ask for another one. */
class ProcessedOtherwiseException extends ExplainedException {

    ProcessedOtherwiseException(Map<String, String> processed, Map<String, String> current) {
        super(
                new TreeMap<>(processed)
                        .entrySet().stream()
                                .filter(it -> !Objects.equals(it.getValue(), current.get(it.getKey())))
                                .map(it -> "'%s' was %s then and is %s now"
                                        .formatted(it.getKey(), it.getValue(), current.get(it.getKey())))
                                .collect(Collectors.joining("; ", "The application was processed ahead of time: ", "")),
                null);
    }

    @Override
    public String description() {
        return getMessage() + ". What such a property turns on or off is decided when the application is built.";
    }

    @Override
    public String remedy() {
        return "Process the application with the properties that it is started with, or start it with those that it was"
                + " processed with.";
    }
}

package com.brillconsulting.eventbridge.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An application that was processed ahead of time is started with properties that ask for another one. */
class ProcessedOtherwiseException extends RuntimeException {

    ProcessedOtherwiseException(Map<String, String> processed, Map<String, String> current) {
        super(new TreeMap<>(processed)
                .entrySet().stream()
                        .filter(it -> !Objects.equals(it.getValue(), current.get(it.getKey())))
                        .map(it -> "'%s' was %s then and is %s now"
                                .formatted(it.getKey(), it.getValue(), current.get(it.getKey())))
                        .collect(Collectors.joining("; ", "The application was processed ahead of time: ", "")));
    }
}

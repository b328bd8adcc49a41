package com.brillconsulting.eventbridge.embedded.validation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the names and ARNs of most resources of EventBridge must look like. */
public final class NameRules {

    /** The characters of most names. */
    public static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");

    /** How long an ARN may be. */
    public static final int ARN_LENGTH = 1_600;

    private NameRules() {}

    /** Checks a name, which may be missing. */
    public static void name(Constraints constraints, String member, @Nullable String name, int maxLength) {
        constraints.member(member, name).pattern(NAME).minLength(1).maxLength(maxLength);
    }

    /** Checks the length of an ARN, which may be missing. */
    public static void arn(Constraints constraints, String member, @Nullable String arn) {
        constraints.member(member, arn).minLength(1).maxLength(ARN_LENGTH);
    }
}

package com.brillconsulting.eventbridge.embedded.policy;

/** The wildcards of AWS policies: an asterisk stands for any characters, a question mark for one. */
public final class Glob {

    private Glob() {}

    /** {@return whether the text has wildcards} */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * {@return whether all of the text matches} It goes back only to the last asterisk, which is enough, so that the
     * time is at worst pattern times text.
     */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int asterisk = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                asterisk = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (asterisk >= 0) {
                p = asterisk + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** {@return whether all of an ARN matches} In ARNs no wildcard reaches past the colons that part the first five fields. */
    public static boolean matchesArn(String pattern, String arn) {
        String[] patterns = pattern.split(":", 6);
        String[] fields = arn.split(":", 6);
        if (patterns.length != fields.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!matches(patterns[i], fields[i])) {
                return false;
            }
        }
        return true;
    }
}

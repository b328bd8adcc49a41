@NullMarked
package com.brillconsulting.eventbridge.pattern;

import org.jspecify.annotations.NullMarked;

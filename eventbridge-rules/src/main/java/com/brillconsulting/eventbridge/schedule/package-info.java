@NullMarked
package com.brillconsulting.eventbridge.schedule;

import org.jspecify.annotations.NullMarked;

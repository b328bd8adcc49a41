/**
 * The annotations of this library. They contain declarations only and do not depend on the code that reads them.
 */
@NullMarked
package com.brillconsulting.eventbridge.annotation;

import org.jspecify.annotations.NullMarked;

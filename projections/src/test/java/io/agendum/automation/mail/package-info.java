@NullMarked
package io.agendum.automation.mail;

import org.jspecify.annotations.NullMarked;

/**
 * What the tests of several modules share: real Kafka and PostgreSQL for @QuarkusTest, and the architecture rules. Test
 * code only; nothing here may be a dependency of main code.
 */
package io.meit.testkit;

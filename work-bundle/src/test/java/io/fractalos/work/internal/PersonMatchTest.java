// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.work.internal.PersonMatch.Candidate;
import io.fractalos.work.internal.PersonMatch.Named;
import io.fractalos.work.internal.PersonMatch.Newcomer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonMatchTest {
    private static final Named ADA = new Named("Ada Byron", "");
    private static final Named ADA_BY_MAIL = new Named("Ada Byron", "ada@example.com");

    @Test
    void anEmailDecidesWhateverTheName() {
        PersonMatch match = match(
                List.of(new Named("A. Lovelace", "ada@example.com")),
                new Candidate(1, "Ada Byron", "ada", "ada@example.com"),
                new Candidate(2, "A. Lovelace", "al", "al@example.com"));
        assertThat(match.known()).containsEntry(new Named("A. Lovelace", "ada@example.com"), 1L);
    }

    @Test
    void aNameAloneDecidesWhenOneUserHasIt() {
        PersonMatch match = match(List.of(ADA), new Candidate(1, "Ada Byron", "ada", "ada@example.com"));
        assertThat(match.known()).containsEntry(ADA, 1L);
    }

    @Test
    void aNameSeveralUsersHaveIsToldWithAllOfThem() {
        PersonMatch match = match(
                List.of(ADA),
                new Candidate(1, "Ada Byron", "ada", ""),
                new Candidate(2, "Ada Byron", "ada-2", "b@example.com"));
        assertThat(match.known()).isEmpty();
        assertThat(match.added()).isEmpty();
        assertThat(match.ambiguous()).containsExactly("'Ada Byron' could be ada or ada-2 (b@example.com)");
    }

    @Test
    void anUnknownEmailIsANewPersonEvenWhenTheNameIsTaken() {
        PersonMatch match = match(List.of(ADA_BY_MAIL), new Candidate(1, "Ada Byron", "ada", "other@example.com"));
        assertThat(match.added()).containsOnlyKeys(new Newcomer("Ada Byron", "ada@example.com"));
    }

    @Test
    void aUserWithoutEmailIsThePersonOfThatNameWithOne() {
        PersonMatch match = match(List.of(ADA_BY_MAIL), new Candidate(1, "Ada Byron", "ada", ""));
        assertThat(match.known()).containsEntry(ADA_BY_MAIL, 1L);
    }

    @Test
    void oneEmailUnderTwoNamesIsOnePerson() {
        Named renamed = new Named("Ada Lovelace", "ada@example.com");
        PersonMatch match = match(List.of(ADA_BY_MAIL, renamed));
        assertThat(match.added())
                .containsOnly(Map.entry(new Newcomer("Ada Byron", "ada@example.com"), List.of(ADA_BY_MAIL, renamed)));
    }

    @Test
    void rowsWithoutEmailFollowTheOneEmailTheFileHasForTheName() {
        PersonMatch match = match(List.of(ADA, ADA_BY_MAIL));
        assertThat(match.added()).hasSize(1);
        assertThat(match.added().values().iterator().next()).containsExactlyInAnyOrder(ADA, ADA_BY_MAIL);
    }

    @Test
    void twoEmailsOfOneNameLeaveARowWithoutEmailOpen() {
        PersonMatch match = match(List.of(ADA, ADA_BY_MAIL, new Named("Ada Byron", "second@example.com")));
        assertThat(match.ambiguous()).containsExactly("'Ada Byron' could be ada@example.com or second@example.com");
    }

    private static PersonMatch match(List<Named> named, Candidate... users) {
        return PersonMatch.of(named, List.of(users));
    }
}

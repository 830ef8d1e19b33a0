// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a column can mean, with the titles products and their translations give it; the first is the one told to people. */
enum Column {
    DATE("Date", "Datum", "Fecha", "Data", "日付"),
    CLIENT("Client", "Customer", "Kunde", "Cliente", "クライアント"),
    PROJECT("Project", "Job", "Projekt", "Projet", "Proyecto", "プロジェクト"),
    PROJECT_CODE("Project Code", "Projektcode", "Code projet"),
    TASK("Task", "Aufgabe", "Tâche", "Tarea", "タスク"),
    NOTES("Notes", "Notizen", "Notas", "Description", "Beschreibung", "Descripción", "説明"),
    HOURS("Hours", "Stunden", "Heures", "Horas", "時間"),
    BILLABLE("Billable?", "Billable", "Abrechenbar", "Facturable", "請求可能"),
    FIRST_NAME("First Name", "Vorname", "Prénom", "Nombre", "名"),
    LAST_NAME("Last Name", "Nachname", "Nom", "Apellido", "姓"),
    BILLABLE_RATE("Billable Rate", "Abrechenbarer Stundensatz", "Taux facturable"),
    BILLABLE_AMOUNT("Billable Amount", "Abrechenbarer Betrag", "Montant facturable"),
    COST_RATE("Cost Rate", "Kostensatz", "Taux de coût"),
    BILL_RATE("Bill Rate", "Hourly Rate", "Stundensatz"),
    CURRENCY("Currency", "Währung", "Devise", "Moneda", "通貨"),
    USER("User", "Member", "Benutzer", "Utilisateur", "Usuario", "ユーザー"),
    EMAIL("Email", "E-mail", "E-Mail-Adresse", "Correo electrónico", "メールアドレス"),
    START_DATE("Start date", "Startdatum", "Date de début", "Fecha de inicio", "開始日"),
    START_TIME("Start time", "Startzeit", "Heure de début", "Hora de inicio", "開始時刻"),
    END_DATE("End date", "Enddatum", "Date de fin", "Fecha de fin", "終了日"),
    END_TIME("End time", "Endzeit", "Heure de fin", "Hora de fin", "終了時刻"),
    DURATION("Duration", "Dauer", "Durée", "Duración", "期間"),
    AMOUNT("Amount"),
    WORK_ROLE("Work Role", "Role", "Rolle");

    private static final Map<String, Column> BY_TITLE = new HashMap<>();

    static {
        for (Column column : values()) {
            column.titles.forEach(t -> BY_TITLE.put(plain(t), column));
        }
    }

    private final String title;
    private final Set<String> titles;

    Column(String title, String... others) {
        this.title = title;
        var all = new LinkedHashSet<String>();
        all.add(title);
        all.addAll(List.of(others));
        this.titles = Collections.unmodifiableSet(all);
    }

    /** The usual title. */
    String title() {
        return title;
    }

    /** What a title in a file means; {@code Amount (EUR)} is an amount. */
    static Optional<Column> of(String titleInFile) {
        String plain = plain(titleInFile);
        if (plain.matches("amount ?\\(.*\\)")) {
            return Optional.of(AMOUNT);
        }
        return Optional.ofNullable(BY_TITLE.get(plain));
    }

    private static String plain(String title) {
        return title.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceAll(" ?\\?$", "");
    }
}

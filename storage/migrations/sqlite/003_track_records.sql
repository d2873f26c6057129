-- How each expert did so far, as it follows from the events: figures that fade with time, as JSON.
create table track_records (
    expert_id integer primary key references experts (id),
    skills text not null,
    companies text not null,
    overall text not null,
    answers text not null,
    work text not null
) strict;

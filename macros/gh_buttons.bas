Attribute VB_Name = "GhButtons"
Option Explicit

' Made by python -m toolkit.generate from the list of buttons: do not edit.

Public Sub GhButton_check()
    GhRun "check", True
End Sub

Public Sub GhButton_participation()
    GhRun "participation", True
End Sub

Public Sub GhButton_welfare()
    GhRun "welfare", True
End Sub

Public Sub GhButton_dues()
    GhRun "dues", True
End Sub

Public Sub GhButton_reports()
    GhRun "reports", True
End Sub

Public Sub GhButton_audit()
    GhRun "audit", True
End Sub

Public Sub GhButton_merge()
    GhRun "merge", False
End Sub

Public Sub GhButton_fix()
    GhRun "fix", True
End Sub

Public Sub GhButton_unmark()
    GhRun "unmark", True
End Sub

Public Sub GhButton_doctor()
    GhRun "doctor", False
End Sub

Public Sub GhCancel()
    GhCancelRun
End Sub
